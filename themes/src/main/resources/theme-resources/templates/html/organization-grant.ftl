<#-- Sent when a role or a permission is granted to a member or taken away.
     organizationName; granted, revoked: names of roles and permissions, either may be empty -->
<#import "template.ftl" as layout>
<@layout.emailLayout>
<p>${msg("organizationGrant.mail.greeting", user.firstName!user.username)}</p>
<p>${msg("organizationGrant.mail.what", organizationName, realmName)}</p>
<ul>
<#if granted?has_content>
    <li>${msg("organizationGrant.mail.granted", granted?join(", "))}</li>
</#if>
<#if revoked?has_content>
    <li>${msg("organizationGrant.mail.revoked", revoked?join(", "))}</li>
</#if>
</ul>
<p>${msg("organizationGrant.mail.todo")}</p>
</@layout.emailLayout>
