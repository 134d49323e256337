ALTER TABLE "reports" ADD COLUMN "plausibility" text;--> statement-breakpoint
ALTER TABLE "reports" ADD COLUMN "plausibility_reasons" jsonb;--> statement-breakpoint
ALTER TABLE "reports" ADD COLUMN "judged_by_rules" integer;