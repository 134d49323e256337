CREATE TABLE "board_cells" (
	"key" text NOT NULL,
	"prompt_tokens" integer NOT NULL,
	"generated_tokens" integer NOT NULL,
	"depth_tokens" integer NOT NULL,
	"concurrency" integer NOT NULL,
	"test" text NOT NULL,
	"tokens_per_second" double precision NOT NULL,
	"interval_low" double precision,
	"interval_high" double precision,
	"interval_level" double precision,
	"report_count" integer NOT NULL,
	"submitter_count" integer NOT NULL,
	"agreeing_count" integer NOT NULL,
	"outlier_count" integer NOT NULL,
	"tier" text NOT NULL,
	"newest_received_at" timestamp (3) with time zone NOT NULL,
	"newest_measured_at" timestamp (3) with time zone NOT NULL,
	"report_id" text NOT NULL,
	"provenance" text NOT NULL,
	"roofline_share" double precision,
	"time_to_first_token_seconds" double precision,
	"joules_per_token" double precision,
	CONSTRAINT "board_cells_pk" PRIMARY KEY("key","prompt_tokens","generated_tokens","depth_tokens","concurrency")
);
--> statement-breakpoint
CREATE TABLE "board_choices" (
	"model_id" text NOT NULL,
	"model_name" text NOT NULL,
	"type" text NOT NULL,
	"is_software_adapter" boolean NOT NULL,
	"row_count" integer NOT NULL,
	CONSTRAINT "board_choices_model_id_model_name_type_is_software_adapter_pk" PRIMARY KEY("model_id","model_name","type","is_software_adapter")
);
--> statement-breakpoint
CREATE TABLE "board_outliers" (
	"key" text NOT NULL,
	"report_id" text NOT NULL,
	"test" text NOT NULL,
	"concurrency" integer NOT NULL,
	"tokens_per_second" double precision NOT NULL,
	"median_tokens_per_second" double precision NOT NULL,
	"submitter_count" integer NOT NULL,
	"robust_z" double precision NOT NULL,
	CONSTRAINT "board_outliers_report_id_test_concurrency_pk" PRIMARY KEY("report_id","test","concurrency")
);
--> statement-breakpoint
CREATE TABLE "board_rows" (
	"key" text NOT NULL,
	"depth_tokens" integer NOT NULL,
	"concurrency" integer NOT NULL,
	"hardware_id" text NOT NULL,
	"model_id" text NOT NULL,
	"model_shape_id" text NOT NULL,
	"type" text NOT NULL,
	"ranked_by" double precision NOT NULL,
	"hardware" text NOT NULL,
	"vendor" text NOT NULL,
	"architecture" text NOT NULL,
	"hardware_class" text,
	"is_software_adapter" boolean NOT NULL,
	"model_name" text NOT NULL,
	"report_id" text NOT NULL,
	"kernel_source_hash" text NOT NULL,
	"rounding" text NOT NULL,
	"method" text NOT NULL,
	"correctness" text NOT NULL,
	"measured_at" timestamp (3) with time zone NOT NULL,
	"report_ids" jsonb NOT NULL,
	"report_count" integer NOT NULL,
	"newest_received_at" timestamp (3) with time zone NOT NULL,
	"newest_measured_at" timestamp (3) with time zone NOT NULL,
	"submitter_count" integer NOT NULL,
	"agreeing_count" integer NOT NULL,
	"tier" text NOT NULL,
	"prefill" jsonb,
	"decode" jsonb,
	"refresh_at" timestamp (3) with time zone,
	CONSTRAINT "board_rows_key_depth_tokens_concurrency_pk" PRIMARY KEY("key","depth_tokens","concurrency")
);
--> statement-breakpoint
CREATE TABLE "store_state" (
	"name" text PRIMARY KEY NOT NULL,
	"value" text NOT NULL
);
--> statement-breakpoint
DROP INDEX "reports_board";--> statement-breakpoint
CREATE INDEX "board_outliers_key" ON "board_outliers" USING btree ("key");--> statement-breakpoint
CREATE INDEX "board_rows_rank" ON "board_rows" USING btree ("depth_tokens","concurrency","ranked_by" DESC NULLS LAST,"key");--> statement-breakpoint
CREATE INDEX "board_rows_model" ON "board_rows" USING btree ("model_id","depth_tokens","concurrency","ranked_by" DESC NULLS LAST,"key");--> statement-breakpoint
CREATE INDEX "board_rows_refresh" ON "board_rows" USING btree ("refresh_at");--> statement-breakpoint
CREATE INDEX "reports_model" ON "reports" USING btree ("model_id","received_at","id");--> statement-breakpoint
CREATE INDEX "reports_board" ON "reports" USING btree ("model_id","type","hardware_id","model_shape_id","id");