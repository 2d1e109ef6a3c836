<#ftl output_format="plainText">
${msg("organizationGrant.mail.greeting", user.firstName!user.username)}

${msg("organizationGrant.mail.what", organizationName, realmName)}

<#if granted?has_content>
- ${msg("organizationGrant.mail.granted", granted?join(", "))}
</#if>
<#if revoked?has_content>
- ${msg("organizationGrant.mail.revoked", revoked?join(", "))}
</#if>

${msg("organizationGrant.mail.todo")}
