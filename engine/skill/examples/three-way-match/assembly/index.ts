import { JSON } from "assemblyscript-json/assembly";

// Holds an invoice against the order and the delivery, line by line. Amounts are in minor units.

export function allocate(size: i32): i32 {
  return <i32>heap.alloc(size);
}

export function run(pointer: i32, length: i32): i64 {
  const input = <JSON.Obj>JSON.parse(String.UTF8.decodeUnsafe(pointer, length));
  const tolerance = whole(input, "tolerancePercent");
  const ordered = lines(input, "order");
  const delivered = lines(input, "delivery");
  const invoiced = lines(input, "invoice");
  const differences = new JSON.Arr();
  for (let at = 0; at < invoiced.length; at++) {
    const line = invoiced[at];
    const item = text(line, "item");
    const order = find(ordered, item);
    const delivery = find(delivered, item);
    const quantity = whole(line, "quantity");
    if (order == null) {
      differences.push(difference(item, "not-ordered", 0, quantity));
      continue;
    }
    const price = whole(order, "price");
    if (abs(whole(line, "price") - price) * 100 > price * tolerance) {
      differences.push(difference(item, "price", price, whole(line, "price")));
    }
    const came = delivery == null ? 0 : whole(delivery, "quantity");
    if (quantity > came) differences.push(difference(item, "not-delivered", came, quantity));
    if (quantity > whole(order, "quantity")) {
      differences.push(difference(item, "more-than-ordered", whole(order, "quantity"), quantity));
    }
  }
  const output = new JSON.Obj();
  output.set("matches", differences.valueOf().length == 0);
  output.set("differences", differences);
  const bytes = String.UTF8.encode(output.stringify());
  return ((<i64>changetype<usize>(bytes)) << 32) | (<i64>bytes.byteLength);
}

function lines(object: JSON.Obj, name: string): JSON.Obj[] {
  const found: JSON.Obj[] = [];
  const list = object.getArr(name);
  if (list == null) return found;
  const all = list.valueOf();
  for (let at = 0; at < all.length; at++) found.push(<JSON.Obj>all[at]);
  return found;
}

function find(lines: JSON.Obj[], item: string): JSON.Obj | null {
  for (let at = 0; at < lines.length; at++) {
    if (text(lines[at], "item") == item) return lines[at];
  }
  return null;
}

function text(object: JSON.Obj, name: string): string {
  const found = object.getString(name);
  return found == null ? "" : found.valueOf();
}

function whole(object: JSON.Obj, name: string): i64 {
  const found = object.getInteger(name);
  return found == null ? 0 : found.valueOf();
}

function difference(item: string, what: string, expected: i64, found: i64): JSON.Obj {
  const made = new JSON.Obj();
  made.set("item", item);
  made.set("what", what);
  made.set("expected", expected);
  made.set("found", found);
  return made;
}
