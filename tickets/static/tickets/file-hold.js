/** Sending waits for files under way; for those that failed it stops once: who sends again wants to send without. */
export function holdUntilReady(form, drop) {
  let isWaiting = false;

  async function hold(event) {
    const pressed = event.submitter;
    if (pressed?.hasAttribute("formnovalidate")) return; // it sends nothing
    if (drop.closest("[hidden]")) return; // nobody is asked for these
    const isReady = drop.rows.every((row) => !row.isUnderWay && (!row.problem || row.isPointedAt));
    if (isReady) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (isWaiting) return;
    isWaiting = true;
    drop.tell(drop.dataset.waiting, true);
    await Promise.all(drop.rows.map((row) => row.arrived));
    isWaiting = false;
    if (!pointAtProblems()) form.requestSubmit(pressed);
  }

  function pointAtProblems() {
    const wrong = drop.rows.filter((row) => row.problem && !row.isPointedAt);
    if (!wrong.length) return false;
    for (const row of wrong) row.isPointedAt = true;
    drop.tell(drop.dataset.held, true);
    wrong[0].focus();
    return true;
  }

  form.addEventListener("submit", hold, { capture: true });
}
