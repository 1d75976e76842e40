-- Remembers the business role that was last set on a line.
--
-- Flex may not show roles in its lists. Then the only way to know that a role is right, without setting it again
-- on every run, is to remember what was set. Where lists do show roles the column stays NULL and is not used.
ALTER TABLE flex_crew_assignments ADD COLUMN IF NOT EXISTS flex_business_role TEXT;

-- Verify:
-- SELECT column_name, data_type FROM information_schema.columns
-- WHERE table_name = 'flex_crew_assignments' AND column_name = 'flex_business_role';
-- Expected: 1 row, text
--
-- The way back (supabase/rollback/20260104000000_add_flex_business_role.sql):
-- ALTER TABLE flex_crew_assignments DROP COLUMN IF EXISTS flex_business_role;
