<#-- Shown once, at the first login after a replay.
     application: name of the application whose refresh token was replayed, empty if it is gone
     when: time of the replay -->
<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=false; section>
    <#if section = "header">
        ${msg("refreshTokenReplay.notice.title")}
    <#elseif section = "form">
        <form id="refresh-token-replay-form" class="${properties.kcFormClass!}" action="${url.loginAction}" method="post">
            <div id="refresh-token-replay-notice" class="${properties.kcFormGroupClass!}">
                <p class="instruction">${msg("refreshTokenReplay.notice.why", application, when)}</p>
            </div>
            <div class="${properties.kcFormGroupClass!}">
                <p class="instruction">${msg("refreshTokenReplay.notice.todo")}</p>
            </div>
            <div class="${properties.kcFormGroupClass!}">
                <div class="${properties.kcFormActionGroupClass!}">
                    <button id="refresh-token-replay-continue" type="submit" name="continue" value="yes"
                            class="${properties.kcButtonClass!} ${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!} ${properties.kcButtonLargeClass!}">
                        ${msg("doContinue")}
                    </button>
                </div>
            </div>
        </form>
    </#if>
</@layout.registrationLayout>
