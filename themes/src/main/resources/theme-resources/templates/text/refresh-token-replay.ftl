<#ftl output_format="plainText">
${msg("refreshTokenReplay.mail.greeting", user.firstName!user.username)}

${msg("refreshTokenReplay.mail.what", application, realmName)}

- ${msg("refreshTokenReplay.mail.when", when)}
- ${msg("refreshTokenReplay.mail.where", address!"?")}
- ${msg("refreshTokenReplay.mail.done." + ended, application)}

${msg("refreshTokenReplay.mail.todo")}
<#if newPassword>

${msg("refreshTokenReplay.mail.newPassword")}
</#if>
