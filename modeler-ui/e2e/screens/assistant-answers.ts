import * as fixtures from "./fixtures/index.ts";
import { late } from "./late-answers.ts";
import { done, ifSeen, ok, problem, type Route } from "./reply.ts";

/** What the assistant suggests, and what it learned; nothing of a change is kept. */
export const assistantAnswers: Route[] = [
  ["GET", /^\/api\/tasks\/k-40$/, () => ok(fixtures.letterTask, '"1"')],
  ["GET", /^\/api\/tasks\/k-41$/, () => ok({ ...fixtures.taskDetail, id: "k-41" }, '"1"')],
  ["GET", /^\/api\/tasks\/k-42$/, () => ok({ ...fixtures.payingTask, id: "k-42" }, '"1"')],
  ["GET", /^\/api\/tasks\/k-43$/, () => ok({ ...fixtures.conditionalTask, id: "k-43" }, '"1"')],
  ["GET", /^\/api\/tasks\/k-44$/, () => ok(fixtures.foundTask, '"1"')],
  ["GET", /^\/api\/tasks\/k-45$/, () => ok(fixtures.replyTask, '"1"')],
  ["POST", /^\/api\/tasks\/k-4[01345]\/decision$/, () => done],
  ["GET", /^\/api\/tasks\/k-44\/suggestions$/, () => ok([fixtures.foundValues])],
  ["GET", /^\/api\/tasks\/k-45\/suggestions$/, () => ok([fixtures.draftedReply])],
  ["GET", /^\/api\/assistant-steps\/as-4$/, () => ok(fixtures.valuesLearning, '"4"')],
  ["GET", /^\/api\/assistant-steps\/as-5$/, () => ok(fixtures.draftsLearning, '"4"')],
  [
    "POST",
    /^\/api\/tasks\/k-42\/decision$/,
    (_, __, who) =>
      who === "approver"
        ? done
        : problem(403, "payment-proof-required", "This decision pays.", fixtures.payment),
  ],
  ["GET", /^\/api\/tasks\/k-40\/suggestions$/, () => ok([fixtures.suggestion])],
  ["GET", /^\/api\/tasks\/k-4[13]\/suggestions$/, () => ok([fixtures.suggestedField])],
  ["GET", /^\/api\/tasks\/k-42\/suggestions$/, () => ok([fixtures.suggestedPayment])],
  ["GET", /^\/api\/tasks\/[^/]+\/suggestions$/, () => ok([])],
  ["GET", /^\/api\/drafts\/r-40$/, () => ok(fixtures.lettersDraft, '"1"')],
  ["PUT", /^\/api\/drafts\/r-40$/, () => ok({ ...fixtures.lettersDraft, version: 2 }, '"2"')],
  ["GET", /^\/api\/assistant-steps$/, (_, full) => ok(full ? fixtures.learningSteps : [])],
  ["GET", /^\/api\/assistant-steps\/as-1$/, () => ok(fixtures.learning, '"4"')],
  ["GET", /^\/api\/assistant-steps\/as-2$/, () => ok(fixtures.troubledLearning, '"1"')],
  ["GET", /^\/api\/assistant-steps\/as-3$/, () => ok({ ...fixtures.learning, id: "as-3" }, '"4"')],
  [
    "PUT",
    /^\/api\/assistant-steps\/as-(1|2|4|5)\/state$/,
    (url, _full, _who, sent, ifMatch) =>
      url.pathname.includes("as-1")
        ? ifSeen('"4"', ifMatch, ok({ ...fixtures.learning, ...(sent as object), version: 5 }, '"5"'))
        : /as-[45]/.test(url.pathname)
          ? ifSeen(
              '"4"',
              ifMatch,
              ok(
                {
                  ...(url.pathname.includes("as-4") ? fixtures.valuesLearning : fixtures.draftsLearning),
                  ...(sent as object),
                  version: 5,
                },
                '"5"',
              ),
            )
          : ifSeen(
              '"1"',
              ifMatch,
              ok({ ...fixtures.troubledLearning, ...(sent as object), version: 2 }, '"2"'),
            ),
  ],
  [
    "PUT",
    /^\/api\/assistant-steps\/as-1\/model$/,
    (_url, _full, _who, _sent, ifMatch) =>
      ifSeen('"4"', ifMatch, ok({ ...fixtures.learning, paused: true, version: 5 }, '"5"')),
  ],
  [
    "PUT",
    /^\/api\/assistant-steps\/as-3\/model$/,
    (_url, _full, _who, sent, ifMatch) =>
      ifMatch === '"4"'
        ? late(5, modelIs(5))
        : ifSeen('"5"', ifMatch, ok(modelIs((sent as { number: number }).number), '"6"')),
  ],
  [
    "GET",
    /^\/api\/assistant-provider$/,
    (_, full) => (full ? ok(fixtures.assistantProvider, '"3"') : ok(fixtures.noAssistantProvider, '"0"')),
  ],
  [
    "PUT",
    /^\/api\/assistant-provider$/,
    (_url, full, _who, sent, ifMatch) =>
      ifSeen(full ? '"3"' : '"0"', ifMatch, ok(providerIs((sent as { model: string }).model), '"4"')),
  ],
  ["DELETE", /^\/api\/assistant-provider$/, (_u, _f, _w, _s, ifMatch) => ifSeen('"3"', ifMatch, done)],
  [
    "POST",
    /^\/api\/assistant-provider\/test$/,
    () =>
      ok({
        ok: false,
        message: "OpenAI does not know the model “gpt-rope-mini”, or is not at this address.",
        problem: "refused",
      }),
  ],
];

const providerIs = (model: string) => ({
  ...fixtures.assistantProvider,
  provider: { ...fixtures.assistantProvider.provider, model },
  version: 4,
});

const modelIs = (number: number) => ({
  ...fixtures.learning,
  id: "as-3",
  paused: true,
  version: number === 5 ? 5 : 6,
  models: fixtures.learning.models.map((model) => ({ ...model, inUse: model.number === number })),
});
