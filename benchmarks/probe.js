// Runs in every measured page, before anything else: says what the page shows, and when it came.
//
// peers/state.js says the same of pages of other libraries.
//
// All pages are held to the same three things, looked at once per animation frame:
//   mark    what the map has been given: the text of the view (this app writes it only after the
//           rows are in the painter and its canvas is drawn) or the number of rows in the deck
//           layer (the plain page),
//   number  the first metric on the page, as text,
//   idle    deck.gl has nothing left to draw: the frame with the new rows is on its canvas.
// A change is over in the first frame in which mark and number are new and deck.gl is idle.
// The clock is the page's own and starts with the click event, so driving the browser costs nothing.
(() => {
  const isDeck = (value) => Boolean(value && typeof value === "object"
    && value.layerManager && typeof value.needsRedraw === "function");

  /** React keeps the deck in a hook (`st.pydeck_chart`) or an object (dash-deck); no public way leads to it. */
  function deckOf(fiber) {
    if (isDeck(fiber.stateNode?.deck)) return fiber.stateNode.deck;
    for (let hook = fiber.memoizedState; hook && typeof hook === "object" && "next" in hook; hook = hook.next) {
      const held = hook.memoizedState;
      for (const value of [held, held?.current, held?.current?.deck, held?.deck]) if (isDeck(value)) return value;
    }
    return null;
  }

  function plainDeck() {
    const host = document.querySelector('[data-testid="stDeckGlJsonChart"], #map');
    const key = host && Object.keys(host).find((name) => name.startsWith("__reactFiber$"));
    const waiting = key ? [host[key]] : [];
    while (waiting.length) {
      const fiber = waiting.pop();
      const deck = deckOf(fiber);
      if (deck) return deck;
      for (let child = fiber.child; child; child = child.sibling) waiting.push(child);
    }
    return null;
  }

  let known = null;

  /** What a deck has been given, and whether all of it is on its canvas. */
  function deckState(deck) {
    const layers = deck?.layerManager?.getLayers() ?? [];
    return {
      mark: layers.length ? String(layers[0].props.data?.length ?? 0) : null,
      idle: layers.length > 0 && layers.every((layer) => layer.isLoaded)
        && !deck.needsRedraw({ clearRedrawFlags: false }),
    };
  }

  function state() {
    const number = window.postureNumber?.() ?? document.querySelector('[data-testid="stMetricValue"]')?.textContent.trim() ?? "";
    const other = window.posturePeer?.();
    if (other) return { number, ...other };
    const map = document.querySelector(".posture-map");
    const deck = map ? window.postureMap?.engine.deck : (known?.layerManager ? known : (known = plainDeck()));
    const drawn = deckState(deck);
    return map ? { ...drawn, mark: map.dataset.ready ?? null, number } : { ...drawn, number };
  }

  const complete = ({ mark, number, idle }) => mark !== null && number !== "" && idle;

  /** Resolve with the page's clock in the first frame in which `over` holds; null after `limit` ms. */
  function first(over, limit) {
    const end = performance.now() + limit;
    return new Promise((resolve) => {
      const look = () => {
        const now = performance.now();
        if (over(state())) resolve(now);
        else if (now > end) resolve(null);
        else requestAnimationFrame(look);
      };
      look();
    });
  }

  window.postureProbe = {
    state,
    /** Resolve when Streamlit says that nothing runs; other pages have no such sign. */
    rested() {
      const look = (done) => {
        const app = document.querySelector('[data-testid="stApp"]');
        if (!app || app.dataset.testScriptState === "notRunning") done(true);
        else requestAnimationFrame(() => look(done));
      };
      return new Promise(look);
    },
    /** Milliseconds from the start of the navigation to the first complete page. */
    loaded: (limit) => first(complete, limit),
    /** Wait for the next click; milliseconds from it until map and number say the new choice. */
    arm(number, limit) {
      const before = state();
      this.answer = new Promise((resolve) => {
        document.addEventListener("click", async (event) => {
          const clicked = event.timeStamp;
          const end = await first((now) => now.mark !== before.mark && now.number === number && now.idle, limit);
          resolve(end === null ? null : end - clicked);
        }, { capture: true, once: true });
      });
    },
  };
})();
