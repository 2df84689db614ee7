// Uses the service with the types that openapi-typescript makes of the document: each line that compiles is a promise of the document.
// Prints one JSON object, which the test looks at.
import createClient from "openapi-fetch";
import type { operations, paths } from "./api.js";

const client = createClient<paths>({
  baseUrl: process.env.SERVICE_URL,
  headers: { Authorization: `Bearer ${process.env.SERVICE_KEY}` },
});

type Filters = NonNullable<operations["list_events"]["parameters"]["query"]>;
const source = "TypeScript Times";
const filters: Required<Omit<Filters, "article_id" | "engine_version" | "cursor">> = {
  q: "Nairobi",
  actor: ["William Ruto"],
  role: "actor",
  with_actor: ["Hassan Sheikh Mohamud"],
  with_role: "actor",
  country: ["KEN"],
  sector: ["GOV"],
  event_type: ["CONSULT"],
  event_mode: ["visit"],
  event_subtype: ["meeting"],
  cameo_code: ["04"],
  quad_class: ["verbal_cooperation"],
  context: ["diplomatic"],
  status: ["occurred"],
  date_from: "2025-01-01",
  date_to: "2025-12-31",
  date_precision: "month",
  date_basis: ["relative"],
  published_from: "2025-01-01",
  published_to: "2025-12-31",
  ingested_since: "2025-01-01T00:00:00Z",
  updated_since: "2025-01-01T00:00:00Z",
  source: [source],
  min_confidence: 0.01,
  exclude_actor: ["person:vladimir-putin"],
  exclude_country: ["RUS"],
  exclude_sector: ["REB"],
  exclude_event_type: ["ASSAULT"],
  exclude_event_subtype: ["airstrike"],
  exclude_quad_class: ["material_conflict"],
  exclude_context: ["cyber"],
  exclude_status: ["negated"],
  exclude_source: ["Nobody"],
  sort: "date",
  fields: ["id", "event_type"],
  include: ["explanation"],
  limit: 10,
};

const stored = await client.POST("/v1/articles", {
  body: {
    text:
      "Kenyan President William Ruto met Somali President Hassan Sheikh Mohamud in Nairobi on Tuesday. " +
      "Ethiopia condemned Eritrea on Wednesday. France sent medical aid to Chad.",
    external_id: "typescript-1",
    source,
    published_at: "2025-03-06",
  },
});
if (stored.error !== undefined || !("events" in stored.data)) throw new Error(JSON.stringify(stored.error));
const article = stored.data;

const statuses: Record<string, number> = {};
const own = { article_id: [article.id], engine_version: article.engine_version === null ? [] : [article.engine_version] };
for (const [name, value] of Object.entries({ ...filters, ...own })) {
  const answer = await client.GET("/v1/events", { params: { query: { source: [source], [name]: value } } });
  statuses[name] = answer.response.status;
}

const paged: string[] = [];
for (let cursor: string | undefined = undefined; ; ) {
  const page: { events: { id: string }[]; next_cursor: string | null } | undefined = (
    await client.GET("/v1/events", { params: { query: { source: [source], limit: 1, cursor } } })
  ).data;
  if (page === undefined) throw new Error("no page");
  paged.push(...page.events.map((event) => event.id));
  if (page.next_cursor === null) break;
  cursor = page.next_cursor;
}

const refused = await client.POST("/v1/articles", { body: { text: "   " } });
const first = article.events[0];
console.log(
  JSON.stringify({
    type: first.event_type,
    day: first.date?.start,
    names: first.participants.map((one) => one.name),
    events: article.events.length,
    paged,
    statuses,
    problem: refused.error?.type,
    pointer: refused.error?.errors?.[0].pointer,
  }),
);
