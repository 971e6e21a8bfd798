-- A private key may be in a PKCS#11 token instead of a file: then "file" has its label in the token.
alter table issuing_key add column kept_in text not null default 'file' check (kept_in in ('file', 'token'));

-- Only P-256 keys: PKCS#11 has no SM2.
alter table issuing_key add check (kept_in = 'file' or algorithm = 'ES256');
