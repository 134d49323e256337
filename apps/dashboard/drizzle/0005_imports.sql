CREATE TABLE "imported_reports" (
	"id" text PRIMARY KEY NOT NULL,
	"received_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"sent" text NOT NULL,
	"comes_with_project" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "imported_results" (
	"id" text PRIMARY KEY NOT NULL,
	"report_id" text NOT NULL,
	"position" integer NOT NULL,
	"format" text NOT NULL,
	"tool_name" text NOT NULL,
	"tool_version" text,
	"engine" text,
	"hardware" text NOT NULL,
	"hardware_id" text,
	"accelerator_count" bigint,
	"model" text NOT NULL,
	"model_id" text,
	"type" text,
	"test" text NOT NULL,
	"prompt_tokens" bigint,
	"generated_tokens" bigint,
	"depth_tokens" bigint,
	"concurrency" bigint,
	"timing" text NOT NULL,
	"rate_of" text NOT NULL,
	"prompt_tokens_per_second" double precision,
	"generated_tokens_per_second" double precision,
	"total_tokens_per_second" double precision,
	"observed_on" text,
	"source" text,
	"url" text,
	"licence" text,
	"plausibility" text NOT NULL,
	"plausibility_reasons" jsonb NOT NULL,
	"held_against" jsonb NOT NULL,
	"derived_by" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "imported_results" ADD CONSTRAINT "imported_results_report_id_imported_reports_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."imported_reports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "imported_results_model" ON "imported_results" USING btree ("model_id","hardware_id");--> statement-breakpoint
CREATE INDEX "imported_results_hardware" ON "imported_results" USING btree ("hardware_id");--> statement-breakpoint
CREATE INDEX "imported_results_report" ON "imported_results" USING btree ("report_id","position");