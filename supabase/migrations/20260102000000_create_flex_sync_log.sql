-- One row for every run and department, failed ones included.
--
-- It differs from the checklist's table (5.1) on purpose:
-- - job_id and triggered_by have no foreign keys. A log outlives what it is about; with them, deleting a job
--   or a profile would fail as soon as it had been synced once.
-- - run_id tells the departments of one run from two runs of one job: "syncs per day" counts runs.
-- - ok and error make "failure rate" a count, without reading JSON.
-- - flex_calls shows how much of the hourly quota a sync used; flex_element_id names the crew call even when
--   the job has been re-pointed or deleted since.
-- - counters default to 0. Only those of lines may be NULL, where a run could not tell its own doing from another
--   run's: an unknown figure is not a zero.
CREATE TABLE IF NOT EXISTS flex_sync_log (
  id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  run_id UUID,
  job_id UUID NOT NULL,
  department TEXT NOT NULL,
  flex_element_id TEXT,
  ok BOOLEAN NOT NULL DEFAULT true,
  error TEXT,
  added_count INT DEFAULT 0,
  removed_count INT DEFAULT 0,
  kept_count INT NOT NULL DEFAULT 0,
  failed_count INT NOT NULL DEFAULT 0,
  flex_calls INT NOT NULL DEFAULT 0,
  duration_ms INT,
  triggered_by UUID,
  summary JSONB,
  created_at TIMESTAMPTZ NOT NULL DEFAULT now()
);

CREATE INDEX IF NOT EXISTS flex_sync_log_created_at_idx ON flex_sync_log (created_at DESC);
CREATE INDEX IF NOT EXISTS flex_sync_log_job_idx ON flex_sync_log (job_id, department, created_at DESC);

-- Written by the service role, read by those who may sync.
ALTER TABLE flex_sync_log ENABLE ROW LEVEL SECURITY;
DO $$
BEGIN
  IF to_regprocedure('auth.uid()') IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM pg_policies WHERE tablename = 'flex_sync_log' AND policyname = 'flex_sync_log_read'
  ) THEN
    CREATE POLICY flex_sync_log_read ON flex_sync_log FOR SELECT USING (
      EXISTS (SELECT 1 FROM profiles WHERE id = auth.uid() AND role IN ('admin', 'management'))
    );
  END IF;
END
$$;

-- Verify:
-- SELECT job_id, department, added_count, removed_count, failed_count, duration_ms, created_at
-- FROM flex_sync_log
-- ORDER BY created_at DESC
-- LIMIT 10;
-- Expected: recent syncs with low or zero failure counts (none right after the migration)
--
-- The way back (supabase/rollback/20260102000000_create_flex_sync_log.sql); the history is lost:
-- DROP TABLE IF EXISTS flex_sync_log;
