-- Allows duplicate rows again. The rows that the migration removed do not come back.
ALTER TABLE flex_crew_assignments
  DROP CONSTRAINT IF EXISTS flex_crew_assignments_crew_call_technician_key;
