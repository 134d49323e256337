CREATE TABLE "audit_log" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"action" text NOT NULL,
	"actor" text NOT NULL,
	"report_id" text,
	"submitter_key" text,
	"reason" text
);
--> statement-breakpoint
CREATE TABLE "submitters" (
	"key" text PRIMARY KEY NOT NULL,
	"label" text,
	"first_seen_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"banned_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "used_nonces" (
	"key" text NOT NULL,
	"nonce" text NOT NULL,
	"used_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "used_nonces_key_nonce_pk" PRIMARY KEY("key","nonce")
);
--> statement-breakpoint
ALTER TABLE "reports" ADD COLUMN "submitter_key" text;--> statement-breakpoint
ALTER TABLE "reports" ADD COLUMN "signature" text;--> statement-breakpoint
ALTER TABLE "reports" ADD COLUMN "network_hash" text;--> statement-breakpoint
ALTER TABLE "reports" ADD COLUMN "standing" text DEFAULT 'public' NOT NULL;--> statement-breakpoint
CREATE INDEX "audit_log_report" ON "audit_log" USING btree ("report_id","id");--> statement-breakpoint
CREATE INDEX "audit_log_submitter" ON "audit_log" USING btree ("submitter_key","id");--> statement-breakpoint
CREATE INDEX "used_nonces_time" ON "used_nonces" USING btree ("used_at");--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_submitter_key_submitters_key_fk" FOREIGN KEY ("submitter_key") REFERENCES "public"."submitters"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "reports_received" ON "reports" USING btree ("received_at","id");--> statement-breakpoint
CREATE INDEX "reports_submitter" ON "reports" USING btree ("submitter_key","received_at");--> statement-breakpoint
CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'rows of % are added, never changed', TG_TABLE_NAME; END $$;--> statement-breakpoint
CREATE TRIGGER "audit_log_is_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_log" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
