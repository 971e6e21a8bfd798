-- Keys of the log in one table, each made once and sealed under the master key: the first two sign checkpoints, witness cosigns those of
-- other logs.
alter table log_further_key drop constraint log_further_key_use_check;
insert into log_further_key (use, sealed, verifier_key) select 'ed25519', sealed, verifier_key from log_key;
drop table log_key;
alter table log_further_key rename to log_key;
alter table log_key add constraint log_key_use_check check (use in ('ed25519', 'sm2', 'witness'));
alter index log_further_key_pkey rename to log_key_pkey;
alter trigger log_further_key_is_append_only on log_key rename to log_key_is_append_only;
