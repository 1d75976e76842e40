-- Removes duplicate rows of a technician on a crew call, keeping the oldest (the smallest id among equals),
-- and forbids new ones. Safe to run again, and on a database that already has the key.
--
-- Only rows go. The contact lines in Flex to which removed rows pointed stay there: whether Flex holds
-- duplicates too, this migration cannot know.

-- Remove duplicate rows (keep oldest)
DELETE FROM flex_crew_assignments
WHERE id IN (
  SELECT id
  FROM (
    SELECT id,
           ROW_NUMBER() OVER (
             PARTITION BY crew_call_id, technician_id
             ORDER BY created_at ASC, id ASC
           ) AS rn
    FROM flex_crew_assignments
  ) t
  WHERE rn > 1
);

-- Add unique constraint to prevent future duplicates
DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1
    FROM pg_constraint
    WHERE conrelid = 'flex_crew_assignments'::regclass
      AND conname = 'flex_crew_assignments_crew_call_technician_key'
  ) THEN
    ALTER TABLE flex_crew_assignments
      ADD CONSTRAINT flex_crew_assignments_crew_call_technician_key
      UNIQUE (crew_call_id, technician_id);
  END IF;
END
$$;

-- Verify no duplicates remain:
-- SELECT crew_call_id, technician_id, COUNT(*)
-- FROM flex_crew_assignments
-- GROUP BY crew_call_id, technician_id
-- HAVING COUNT(*) > 1;
-- Expected: 0 rows
--
-- Verify the key is there:
-- SELECT conname, contype
-- FROM pg_constraint
-- WHERE conrelid = 'flex_crew_assignments'::regclass
--   AND conname = 'flex_crew_assignments_crew_call_technician_key';
-- Expected: 1 row with contype = 'u'
--
-- The way back (supabase/rollback/20260101000000_remove_flex_crew_assignment_duplicates.sql); removed rows
-- do not come back, so export them first (the checklist's 1.1):
-- ALTER TABLE flex_crew_assignments
--   DROP CONSTRAINT IF EXISTS flex_crew_assignments_crew_call_technician_key;
