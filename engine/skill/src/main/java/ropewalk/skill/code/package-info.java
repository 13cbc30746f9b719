/**
 * The code steps of skills: WebAssembly modules that get a JSON text and give one, and can do nothing else.
 *
 * <p><b>What a module is.</b> Binary WebAssembly 1.0 with sign extension, conversions that do not trap, several results, bulk
 * memory and references to functions; no SIMD, threads, exceptions, tail calls, garbage collection, or growing tables. It has
 * one memory of its own and exports
 *
 * <ul>
 *   <li>{@code memory};
 *   <li>{@code allocate(size: i32) -> i32}, which gives the pointer of {@code size} free bytes;
 *   <li>{@code run(pointer: i32, length: i32) -> i64}, which gets the inputs and gives where the outputs stand.
 * </ul>
 *
 * <p>Texts are UTF-8 without a byte that ends them. A text that is given back is one i64: the pointer in the upper 32 bits, the
 * length in bytes in the lower ones, both unsigned. Inputs and outputs are JSON texts.
 *
 * <p><b>What a module may import</b> are functions of the module {@code ropewalk}:
 *
 * <ul>
 *   <li>{@code log(pointer: i32, length: i32)}, which every module may have;
 *   <li>any other name with {@code (pointer: i32, length: i32) -> i64}: the host function of that name, which the skill's manifest
 *       has to declare. It takes a JSON text, and its answer is written where the module's own {@code allocate} said.
 * </ul>
 *
 * <p>An instance lives for one run; memory need not be freed. A start function runs first, within the same limits.
 * AssemblyScript: {@code --use abort=} and {@code @external("ropewalk", "name")}; Rust: {@code wasm32-unknown-unknown} and
 * {@code #[link(wasm_import_module = "ropewalk")]}.
 */
@NullMarked
@NamedInterface("code")
package ropewalk.skill.code;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
