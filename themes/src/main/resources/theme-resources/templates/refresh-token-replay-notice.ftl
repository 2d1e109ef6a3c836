<#-- Shown once, at the first login after a replay.
     application: name of the application whose refresh token was replayed, empty if it is gone
     when: time of the replay -->
<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=false; section>
    <#if section = "header">
        ${msg("refreshTokenReplay.notice.title")}
    <#elseif section = "form">
        <div id="refresh-token-replay-notice">
            <p class="instruction">${msg("refreshTokenReplay.notice.why", application, when)}</p>
            <p class="instruction">${msg("refreshTokenReplay.notice.todo")}</p>
        </div>
        <form id="refresh-token-replay-form" action="${url.loginAction}" method="post">
            <input id="refresh-token-replay-continue" name="continue" type="submit" value="${msg("doContinue")}"
                   class="${properties.kcButtonClass!} ${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!} ${properties.kcButtonLargeClass!}"/>
        </form>
    </#if>
</@layout.registrationLayout>
