import { llmsText } from '../../server/documents/llms-text.ts';
import { methodHandlers } from '../../server/rest/method-handlers.ts';

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = methodHandlers({
  read: () => new Response(llmsText(), { headers: { 'Content-Type': 'text/plain; charset=utf-8' } }),
});
