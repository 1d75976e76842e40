-- One row for every Flex element that is being synced right now: who has the turn, and until when.
--
-- The key is the element, not the job: two jobs may point at one crew call. A run inserts its row, or takes over
-- one that has run out, prolongs it while it works, and deletes it when it is done; each of these is one
-- statement, so the database decides who is first. A run that dies leaves its row, which runs out by itself:
-- nobody ever has to clear this table.
CREATE TABLE IF NOT EXISTS flex_sync_leases (
  flex_element_id TEXT PRIMARY KEY,
  owner UUID NOT NULL,
  expires_at TIMESTAMPTZ NOT NULL
);

-- Only the service role has any business here.
ALTER TABLE flex_sync_leases ENABLE ROW LEVEL SECURITY;

-- Verify:
-- SELECT flex_element_id, owner, expires_at FROM flex_sync_leases;
-- Expected: 0 rows while no sync is running (after a crash: rows whose expires_at is at most 45 s ahead)
--
-- The way back (supabase/rollback/20260103000000_create_flex_sync_leases.sql), once no deployed function uses it:
-- DROP TABLE IF EXISTS flex_sync_leases;
