import { API_PAGE } from '../../nav.ts';

/** Addresses that are no tables; each has a route file of its own. */
export interface OtherRoute {
  /** Whole, as the OpenAPI document writes it. */
  path: string;
  methods: readonly string[];
  summary: string;
  /** Of the answer to a GET, or to the POST. */
  mediaType: string;
}

export const OTHER_ROUTES: readonly OtherRoute[] = [
  { path: API_PAGE, methods: ['GET'], summary: 'This interface as a page', mediaType: 'text/html' },
  {
    path: '/api/v1',
    methods: ['GET'],
    summary: 'Every address, and the documents about them',
    mediaType: 'application/json',
  },
  {
    path: '/api/v1/openapi.json',
    methods: ['GET'],
    summary: 'The OpenAPI 3.1 document',
    mediaType: 'application/json',
  },
  {
    path: '/api/v1/schema/report.json',
    methods: ['GET'],
    summary: 'The JSON Schema of a report',
    mediaType: 'application/schema+json',
  },
  {
    path: '/api/v1/health',
    methods: ['GET'],
    summary: 'Whether the site can serve, and how many reports it has',
    mediaType: 'application/json',
  },
  {
    path: '/api/v1/reports',
    methods: ['POST'],
    summary: 'Takes a report: 201 for a new one, 200 for one that is there',
    mediaType: 'application/json',
  },
  {
    path: '/api/v1/reports/{id}',
    methods: ['GET'],
    summary: 'A report byte for byte as it was sent',
    mediaType: 'application/json',
  },
  {
    path: '/api/v1/reports/{id}/judgement',
    methods: ['GET'],
    summary: 'Whether a report may rank, and why not',
    mediaType: 'application/json',
  },
  {
    path: '/llms.txt',
    methods: ['GET'],
    summary: 'This interface in a page of text, for programs that read',
    mediaType: 'text/plain',
  },
];
