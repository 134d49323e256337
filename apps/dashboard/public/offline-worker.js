/**
 * Where a page does not come, a sentence and a retry in place of the browser's own error. Nothing is kept: what is shown
 * comes from the server, or not at all.
 */
const PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>No answer · Breakeven</title>
<style>
  :root { color-scheme: light dark; font-family: system-ui, sans-serif }
  main { max-width: 40rem; margin: 20vh auto; padding: 0 1rem }
</style>
<main role="alert">
  <h1>The server does not answer</h1>
  <p>The connection is down, or the site is being restarted. <a href="">Try again</a></p>
</main>
</html>`;

const noAnswer = () =>
  new Response(PAGE, { status: 503, headers: { 'Content-Type': 'text/html; charset=utf-8' } });

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => {
  // The request of a page does not wait for this worker to start.
  const preload = self.registration.navigationPreload?.enable();
  event.waitUntil(Promise.all([self.clients.claim(), preload]));
});
self.addEventListener('fetch', (event) => {
  if (event.request.mode !== 'navigate') return;
  const answer = async () => (await event.preloadResponse) ?? fetch(event.request);
  event.respondWith(answer().catch(noAnswer));
});
