// Uses the service by the client that openapi-generator makes of the document. Prints one JSON object, which the test looks at.
import java.lang.reflect.Method;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openapitools.client.ApiClient;
import org.openapitools.client.ApiException;
import org.openapitools.client.api.ArticlesApi;
import org.openapitools.client.api.EventsApi;
import org.openapitools.client.model.*;

public class Use {
  static final String SOURCE = "Java Times";

  // The parameters of `listEvents`, in its order; only one is set beside `source` and `limit`.
  static final Map<String, Object> FILTERS = new LinkedHashMap<>();

  static {
    FILTERS.put("q", "Nairobi");
    FILTERS.put("actor", List.of("William Ruto"));
    FILTERS.put("role", ParticipantRole.ACTOR);
    FILTERS.put("with_actor", List.of("Hassan Sheikh Mohamud"));
    FILTERS.put("with_role", ParticipantRole.ACTOR);
    FILTERS.put("country", List.of("KEN"));
    FILTERS.put("sector", List.of("GOV"));
    FILTERS.put("event_type", List.of(EventType.CONSULT));
    FILTERS.put("event_mode", null);
    FILTERS.put("event_subtype", List.of("meeting"));
    FILTERS.put("cameo_code", List.of("04"));
    FILTERS.put("quad_class", List.of(QuadClass.VERBAL_COOPERATION));
    FILTERS.put("context", List.of(EventContext.DIPLOMATIC));
    FILTERS.put("status", List.of(EventStatus.OCCURRED));
    FILTERS.put("date_from", LocalDate.of(2025, 1, 1));
    FILTERS.put("date_to", LocalDate.of(2025, 12, 31));
    FILTERS.put("date_precision", DateUnit.MONTH);
    FILTERS.put("date_basis", List.of(DateBasis.RELATIVE));
    FILTERS.put("published_from", LocalDate.of(2025, 1, 1));
    FILTERS.put("published_to", LocalDate.of(2025, 12, 31));
    FILTERS.put("ingested_since", "2025-01-01T00:00:00Z");
    FILTERS.put("updated_since", "2025-01-01");
    FILTERS.put("article_id", null);
    FILTERS.put("source", List.of(SOURCE));
    FILTERS.put("engine_version", null);
    FILTERS.put("min_confidence", java.math.BigDecimal.valueOf(0.01));
    FILTERS.put("exclude_actor", List.of("person:vladimir-putin"));
    FILTERS.put("exclude_country", List.of("RUS"));
    FILTERS.put("exclude_sector", List.of("REB"));
    FILTERS.put("exclude_event_type", List.of(EventType.ASSAULT));
    FILTERS.put("exclude_event_subtype", List.of("airstrike"));
    FILTERS.put("exclude_quad_class", List.of(QuadClass.MATERIAL_CONFLICT));
    FILTERS.put("exclude_context", List.of(EventContext.CYBER));
    FILTERS.put("exclude_status", List.of(EventStatus.NEGATED));
    FILTERS.put("exclude_source", List.of("Nobody"));
    FILTERS.put("sort", EventOrder.DATE);
    FILTERS.put("fields", List.of(EventField.ID, EventField.EVENT_TYPE));
    FILTERS.put("include", List.of(EventExtra.EXPLANATION));
    FILTERS.put("limit", 1);
    FILTERS.put("cursor", null);
    FILTERS.put("If-None-Match", null);
  }

  static EventsApi events;

  static EventPageOut list(Map<String, Object> asked) throws Exception {
    Object[] values = FILTERS.keySet().stream().map(asked::get).toArray();
    Method method =
        Arrays.stream(EventsApi.class.getMethods())
            .filter(one -> one.getName().equals("listEvents") && one.getParameterCount() == values.length)
            .findFirst()
            .orElseThrow();
    try {
      return (EventPageOut) method.invoke(events, values);
    } catch (java.lang.reflect.InvocationTargetException error) {
      throw (Exception) error.getCause();
    }
  }

  static Map<String, Object> asking(String name, Object value) {
    Map<String, Object> asked = new LinkedHashMap<>();
    asked.put("source", List.of(SOURCE));
    asked.put("limit", 1);
    asked.put(name, value);
    return asked;
  }

  public static void main(String[] arguments) throws Exception {
    ApiClient client = new ApiClient();
    client.updateBaseUri(arguments[0]);
    client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + arguments[1]));
    events = new EventsApi(client);

    ArticleIn article =
        new ArticleIn()
            .text(
                "Kenyan President William Ruto met Somali President Hassan Sheikh Mohamud in Nairobi on Tuesday. "
                    + "Ethiopia condemned Eritrea on Wednesday. France sent medical aid to Chad.")
            .externalId("java-1")
            .source(SOURCE)
            .publishedAt(new PublishedAt(LocalDate.of(2025, 3, 6)));
    ArticleWithEventsOut stored = new ArticlesApi(client).createArticle(article, null, null);
    EventOut event = stored.getEvents().get(0);
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("type", event.getEventType().getValue());
    told.put("day", event.getDate().getStart().toString());

    EventMode mode = stored.getEvents().stream().map(EventOut::getEventMode).filter(one -> one != null).findFirst().orElseThrow();
    FILTERS.put("event_mode", List.of(mode));
    FILTERS.put("article_id", List.of(stored.getId()));
    FILTERS.put("engine_version", List.of(stored.getEngineVersion()));
    Map<String, Integer> found = new LinkedHashMap<>();
    for (Map.Entry<String, Object> filter : FILTERS.entrySet()) {
      found.put(filter.getKey(), list(asking(filter.getKey(), filter.getValue())).getEvents().size());
    }
    told.put("found", found);

    List<String> paged = new ArrayList<>();
    for (String cursor = null; ; ) {
      EventPageOut page = list(asking("cursor", cursor));
      page.getEvents().forEach(one -> paged.add(one.getId().toString()));
      cursor = page.getNextCursor();
      if (cursor == null) {
        break;
      }
    }
    told.put("paged", paged);

    try {
      list(asking("limit", 5000));
    } catch (ApiException error) {
      ProblemOut problem = client.getObjectMapper().readValue(error.getResponseBody(), ProblemOut.class);
      told.put("problem", problem.getType().getValue());
      told.put("pointer", problem.getErrors().get(0).getPointer());
    }
    told.put("change", events.listEventChanges(null, 1, null).getChanges().get(0).getActualInstance().getClass().getSimpleName());
    System.out.println(client.getObjectMapper().writeValueAsString(told));
  }
}
