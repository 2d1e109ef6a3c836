<#-- Sent once per replayed token family.
     application, when, address: of the replay
     ended: family, session or user
     newPassword: whether the user must set a new password at the next login -->
<#import "template.ftl" as layout>
<@layout.emailLayout>
<p>${msg("refreshTokenReplay.mail.greeting", user.firstName!user.username)}</p>
<p>${msg("refreshTokenReplay.mail.what", application, realmName)}</p>
<ul>
    <li>${msg("refreshTokenReplay.mail.when", when)}</li>
    <li>${msg("refreshTokenReplay.mail.where", address!"?")}</li>
    <li>${msg("refreshTokenReplay.mail.done." + ended, application)}</li>
</ul>
<p>${msg("refreshTokenReplay.mail.todo")}</p>
<#if newPassword>
<p>${msg("refreshTokenReplay.mail.newPassword")}</p>
</#if>
</@layout.emailLayout>
