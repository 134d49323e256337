import { ImportedReport } from '@breakeven/schema/report/imported-report';
import { Report } from '@breakeven/schema/report/report';
import { z } from 'zod';

/** The JSON Schema (2020-12) of a report. What no schema can say, its id and what contradicts physics, is checked besides. */
export const reportSchema = () => ({
  ...z.toJSONSchema(Report, { unrepresentable: 'any' }),
  $id: 'report.json',
  title: 'Breakeven report, schemaVersion 1',
});

/** The JSON Schema of the results of one file of another tool, as bench-cli import makes them. */
export const importedReportSchema = () => ({
  ...z.toJSONSchema(ImportedReport, { unrepresentable: 'any' }),
  title: 'Imported results, schemaVersion 1',
});
