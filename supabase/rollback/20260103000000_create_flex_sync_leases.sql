-- Only once no deployed function uses it: a sync that cannot take a lease does nothing.
DROP TABLE IF EXISTS flex_sync_leases;
