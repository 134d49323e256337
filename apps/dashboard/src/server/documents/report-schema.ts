import { Report } from '@breakeven/schema/report/report';
import { z } from 'zod';

/** The JSON Schema (2020-12) of a report. What no schema can say, its id and what contradicts physics, is checked besides. */
export const reportSchema = () => ({
  ...z.toJSONSchema(Report, { unrepresentable: 'any' }),
  $id: 'report.json',
  title: 'Breakeven report, schemaVersion 1',
});
