-- Only once no deployed function reads it. Roles are then set once more where Flex's lists do not show them.
ALTER TABLE flex_crew_assignments DROP COLUMN IF EXISTS flex_business_role;
