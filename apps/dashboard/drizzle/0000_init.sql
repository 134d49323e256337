CREATE TABLE "reports" (
	"id" text PRIMARY KEY NOT NULL,
	"measured_at" timestamp (3) with time zone NOT NULL,
	"received_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"hardware" text NOT NULL,
	"vendor" text NOT NULL,
	"architecture" text NOT NULL,
	"is_software_adapter" boolean NOT NULL,
	"model_id" text NOT NULL,
	"model_name" text NOT NULL,
	"type" text NOT NULL,
	"body" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "results" (
	"report_id" text NOT NULL,
	"position" integer NOT NULL,
	"test" text NOT NULL,
	"prompt_tokens" integer NOT NULL,
	"generated_tokens" integer NOT NULL,
	"depth_tokens" integer NOT NULL,
	"concurrency" integer NOT NULL,
	"tokens_per_second_median" double precision NOT NULL,
	"tokens_per_second_mean" double precision NOT NULL,
	"tokens_per_second_standard_deviation" double precision NOT NULL,
	"tokens_per_second_interval_low" double precision,
	"tokens_per_second_interval_high" double precision,
	"tokens_per_second_interval_level" double precision,
	"sample_count" integer NOT NULL,
	"dispatches_per_token" double precision NOT NULL,
	"provenance" text NOT NULL,
	CONSTRAINT "results_report_id_position_pk" PRIMARY KEY("report_id","position")
);
--> statement-breakpoint
ALTER TABLE "results" ADD CONSTRAINT "results_report_id_reports_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."reports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "reports_board" ON "reports" USING btree ("model_id","type","hardware","measured_at");