-- Drops the log and its history.
DROP TABLE IF EXISTS flex_sync_log;
