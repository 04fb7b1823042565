// What a careful look finds on the page; each list should be empty.
() => {
  const visible = (nodes) => [...nodes].filter((node) => node.checkVisibility());
  const name = (node) => `${node.tagName}.${node.className} "${(node.textContent.trim() || node.ariaLabel || "").slice(0, 30)}"`;

  const sideways = [document.documentElement, ...document.querySelectorAll(".log, .phones, .screen, .drawer, .controls")]
    .filter((node) => node.checkVisibility() && node.scrollWidth > node.clientWidth + 1).map(name);

  // WCAG asks 24 px; people with worn hands and cheap screens get 44.
  const small = visible(document.querySelectorAll("button, select, input, .key, .composer textarea"))
    .filter((node) => !node.matches(".inline-link"))
    .map((node) => [name(node), node.getBoundingClientRect()])
    .filter(([, box]) => box.height < 43.5 || box.width < 43.5)
    .map(([words, box]) => `${words}: ${Math.round(box.width)}x${Math.round(box.height)}`);

  // WCAG 2.2, 1.4.3 (AA): 4.5 to 1 for text, 3 to 1 for large text.
  const numbers = (color) => color.match(/[\d.]+/g).map(Number);
  const over = ([r, g, b, a = 1], [R, G, B]) => [r * a + R * (1 - a), g * a + G * (1 - a), b * a + B * (1 - a)];
  const linear = (v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4);
  const light = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  const upwards = (node) => (node ? [node, ...upwards(node.parentElement)] : []);
  const ground = (node) => upwards(node).reverse()
    .reduce((under, each) => over(numbers(getComputedStyle(each).backgroundColor), under), [255, 255, 255]);
  const solid = (node) => upwards(node).reduce((all, each) => all * Number(getComputedStyle(each).opacity), 1);
  const contrast = (node) => {
    const back = ground(node);
    const [r, g, b, a = 1] = numbers(getComputedStyle(node).color);
    const [high, low] = [light(over([r, g, b, a * solid(node)], back)), light(back)].sort((x, y) => y - x);
    return (high + 0.05) / (low + 0.05);
  };
  const wanted = (node) => {
    const { fontSize, fontWeight } = getComputedStyle(node);
    return parseFloat(fontSize) >= 24 || (parseFloat(fontSize) >= 18.66 && fontWeight >= 700) ? 3 : 4.5;
  };
  const ownText = (node) => [...node.childNodes].some((child) => child.nodeType === 3 && child.data.trim());
  const faint = visible(document.querySelectorAll("body *"))
    .filter((node) => ownText(node) && !node.matches(".more") && !node.closest(".unseen, .skip, .spoiler, :disabled, [aria-hidden], .toast"))
    .filter((node) => contrast(node) < wanted(node)).map((node) => `${name(node)} ${contrast(node).toFixed(2)}`);

  return { sideways, small, faint };
}
