import { question } from '../../endpoint/endpoint.ts';
import { ImportedReportId, importById } from '../../queries/imports.ts';

/** What another tool measured, by the file: REST has it at the address of the import, and its rows at /imported. */
export const importedFile = question({
  summary: 'A whole file of another tool’s results, as it was sent',
  input: ImportedReportId,
  example: { id: '0'.repeat(64) },
  tables: [],
  answer: async ({ id }, { openDatabase }) => importById(await openDatabase(), id),
});
