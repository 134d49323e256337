DROP INDEX "reports_board";--> statement-breakpoint
ALTER TABLE "reports" ADD COLUMN "hardware_id" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "reports" ADD COLUMN "model_shape_id" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "reports" ADD COLUMN "sent" text;--> statement-breakpoint
-- The order of the fields of older reports was not kept: they are served as they were served before.
UPDATE "reports" SET "sent" = "body"::text;--> statement-breakpoint
ALTER TABLE "reports" ALTER COLUMN "sent" SET NOT NULL;--> statement-breakpoint
CREATE INDEX "reports_board" ON "reports" USING btree ("model_id","type","hardware_id","measured_at");
