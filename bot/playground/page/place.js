// Where a list of messages stands.
//
// As in Telegram nobody is carried past what they have not read: an answer that is longer than the
// screen is shown from its first message on, and an arrow leads to its end. The place is held,
// whatever grows (a picture arrives, a keyboard opens), until a hand scrolls.

const AIR = 8; // px above the message that stands at the top
const PAUSE = 4000; // ms: what comes later is a new answer, if all before it was in view

export class Place {
  // `item` finds a message in the list by its number.
  constructor(list, down, item) {
    Object.assign(this, { list, down, item });
    this.open();
    down.addEventListener("click", () => this.bottom());
    list.addEventListener("scroll", () => this.scrolled());
    list.addEventListener("load", () => this.settle(), true);
    new ResizeObserver(() => this.settle()).observe(list);
  }

  // A chat is opened at the first message that was not read, or at its end.
  open(first) {
    this.first = first;
    this.awaits = !first;
    this.holds = true;
    this.heard = 0;
    this.settle();
  }

  scrolled() {
    // What moved because there is less to scroll was not moved by a hand.
    const { clientHeight, scrollHeight, scrollTop } = this.list;
    if (this.holds && (clientHeight > this.height || scrollHeight < this.length)) {
      this.settle();
      return;
    }
    if (Math.abs(scrollTop - this.top) > 4) {
      this.holds = this.near();
      this.first = null;
    }
    this.top = scrollTop;
    this.arrow();
  }

  // Where it should stand: at the end, but not past the top of the first message not yet read.
  settle() {
    if (this.holds) {
      const first = this.first && this.item(this.first);
      const end = this.list.scrollHeight - this.list.clientHeight;
      this.list.scrollTop = first ? Math.min(end, first.offsetTop - AIR) : end;
      this.top = this.list.scrollTop;
    }
    this.height = this.list.clientHeight;
    this.length = this.list.scrollHeight;
    this.arrow();
  }

  arrow() { this.down.hidden = this.left() < 24; }

  left() { return this.list.scrollHeight - this.list.scrollTop - this.list.clientHeight; }

  near() { return this.left() < 80; }

  // Something to read: the first of it after an act is where the answer begins.
  news(id) {
    if (this.awaits) this.holds = true;
    this.begins(id);
  }

  begins(id) {
    if (this.awaits || (this.near() && Date.now() - this.heard > PAUSE)) this.first = id;
    this.awaits = false;
    this.heard = Date.now();
  }

  // Other words in a message that stands there. True: they are the answer to what was done.
  changed(id) {
    const answer = this.awaits;
    this.begins(id);
    return answer;
  }

  // Somebody tapped: what comes now is the answer. What was tapped far above stays where it is.
  asked(follow) {
    this.awaits = true;
    if (follow) this.holds = true;
  }

  // Somebody wrote: the own words are seen until the answer comes.
  spoke() {
    this.asked(true);
    this.first = null;
  }

  // A message is gone; the one after it takes its part.
  lost(id, next) {
    if (String(id) !== String(this.first)) return;
    this.first = next;
    this.awaits = !next;
  }

  // The first line of a message that a hand has scrolled to.
  uncover(item) {
    if (!this.holds) this.list.scrollTop = Math.min(this.list.scrollTop, item.offsetTop - AIR);
  }

  bottom() {
    this.first = null;
    this.holds = true;
    this.settle();
  }
}
