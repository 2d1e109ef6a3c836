CREATE TABLE post
(
    id              UUID PRIMARY KEY,
    organization_id VARCHAR(255)                NOT NULL,
    title           VARCHAR(200)                NOT NULL,
    body            VARCHAR(20000)              NOT NULL,
    author_id       VARCHAR(255)                NOT NULL,
    author_name     VARCHAR(255)                NOT NULL,
    created_at      TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    updated_at      TIMESTAMP(6) WITH TIME ZONE NOT NULL
);

CREATE INDEX post_by_organization ON post (organization_id, created_at);

-- Without a foreign key: what was done to a post outlives it.
CREATE TABLE post_audit
(
    id              UUID PRIMARY KEY,
    occurred_at     TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    action          VARCHAR(16)                 NOT NULL,
    post_id         UUID                        NOT NULL,
    organization_id VARCHAR(255)                NOT NULL,
    user_id         VARCHAR(255)                NOT NULL,
    username        VARCHAR(255)                NOT NULL,
    address         VARCHAR(64)                 NOT NULL
);

CREATE INDEX post_audit_by_organization ON post_audit (organization_id, occurred_at);
