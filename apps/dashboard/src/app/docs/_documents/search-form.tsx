/** Asks `/docs` itself, without script. */
export function SearchForm({ text }: { text: string }) {
  return (
    <form action="/docs" className="mt-4 flex max-w-xl gap-2">
      <input
        type="search"
        name="q"
        defaultValue={text}
        aria-label="Words in the documents"
        placeholder="Words in the documents"
        className="h-9 w-full min-w-0 rounded-md border border-field bg-surface px-2.5 text-sm"
      />
      <button type="submit" className="h-9 shrink-0 rounded-md border border-field bg-surface px-3 text-sm">
        Search
      </button>
    </form>
  );
}
