-- Whoever began a verification by mistake can end it: it says nothing then, and the next one comes when it is due.
alter table log_verification add column cancelled_at timestamptz;
