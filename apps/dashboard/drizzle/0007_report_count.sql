INSERT INTO "store_state" ("name", "value")
SELECT 'report-count', count(*)::text FROM "reports"
ON CONFLICT ("name") DO UPDATE SET "value" = excluded."value";
