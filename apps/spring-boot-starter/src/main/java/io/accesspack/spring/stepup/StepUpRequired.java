package io.accesspack.spring.stepup;

import io.accesspack.spring.permission.VerifiedClaims;
import java.time.Clock;
import java.util.function.Supplier;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;

/**
 * Lets requests, or calls, through whose user has authenticated as it asks.
 *
 * <pre>{@code
 * requests.requestMatchers(HttpMethod.DELETE, "/api/**").access(new StepUpRequired<>(StepUp.ofAcr("mfa")))
 * }</pre>
 */
public final class StepUpRequired<T> implements AuthorizationManager<T> {

    private final StepUp stepUp;
    private final Clock clock;

    public StepUpRequired(StepUp stepUp) {
        this(stepUp, Clock.systemUTC());
    }

    StepUpRequired(StepUp stepUp, Clock clock) {
        this.stepUp = stepUp;
        this.clock = clock;
    }

    /** @throws StepUpRequiredException when somebody has come with a token that does not say so */
    @Override
    public AuthorizationDecision authorize(Supplier<? extends Authentication> authentication, T context) {
        return VerifiedClaims.of(authentication.get())
                .map(claims -> {
                    if (!stepUp.isMetBy(claims, clock.instant())) {
                        throw new StepUpRequiredException(stepUp);
                    }
                    return new AuthorizationDecision(true);
                })
                .orElseGet(() -> new AuthorizationDecision(false));
    }
}
