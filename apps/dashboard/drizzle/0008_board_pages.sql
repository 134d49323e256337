CREATE INDEX "board_rows_hardware" ON "board_rows" USING btree ("hardware_id","depth_tokens","concurrency","key");--> statement-breakpoint
CREATE INDEX "reports_hardware" ON "reports" USING btree ("hardware_id","received_at","id");--> statement-breakpoint
CREATE INDEX "reports_row" ON "reports" USING btree ("model_id","type","hardware_id","model_shape_id","received_at","id");