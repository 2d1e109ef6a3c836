<#-- Shown by the organization gate, with status 403.
     denial: NO_ORGANIZATION_REQUESTED, NO_ORGANIZATION, NOT_A_MEMBER, SEVERAL_ORGANIZATIONS, PERMISSION_MISSING or LEVEL_NOT_REACHED
     organizationName: of the organization logged in to, or empty
     username: of whoever is denied
     maySwitch: whether another organization may be picked instead
     signOutUrl: only for a user who was signed in before -->
<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=false; section>
    <#if section = "header">
        ${msg("organizationDenied.title")}
    <#elseif section = "form">
        <#if client.name?has_content>
            <#assign application = advancedMsg(client.name)>
        <#else>
            <#assign application = client.clientId>
        </#if>
        <div id="organization-denied" class="${properties.kcFormClass!}" data-denial="${denial}">
            <div class="${properties.kcFormGroupClass!}">
                <p id="organization-denied-reason" class="instruction">
                    ${msg("organizationDenied." + denial, application, organizationName)}
                </p>
            </div>
            <div class="${properties.kcFormGroupClass!}">
                <p class="instruction">${msg("organizationDenied.signedInAs", username)} ${msg("organizationDenied.ask")}</p>
            </div>
            <div class="${properties.kcFormGroupClass!}">
                <div class="${properties.kcFormActionGroupClass!}">
                    <#if maySwitch>
                        <form id="organization-denied-switch-form" class="${properties.kcFormClass!}" action="${url.loginAction}" method="post">
                            <button id="organization-denied-switch" type="submit" name="switchTo" value="another"
                                    class="${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}">
                                ${msg("organizationDenied.switch")}
                            </button>
                        </form>
                    </#if>
                    <a id="organization-denied-other-account" href="${signOutUrl!url.loginRestartFlowUrl}"
                       class="<#if maySwitch>${properties.kcButtonSecondaryClass!}<#else>${properties.kcButtonPrimaryClass!}</#if> ${properties.kcButtonBlockClass!}">
                        <#if signOutUrl??>${msg("doLogout")}<#else>${msg("organizationDenied.otherAccount")}</#if>
                    </a>
                    <#if client.baseUrl?has_content>
                        <a id="organization-denied-back" href="${client.baseUrl}"
                           class="${properties.kcButtonSecondaryClass!} ${properties.kcButtonBlockClass!}">
                            ${msg("organizationDenied.back", application)}
                        </a>
                    </#if>
                </div>
            </div>
        </div>
    </#if>
</@layout.registrationLayout>
