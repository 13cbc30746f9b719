;; Tells whether an account number can be an IBAN (ISO 13616): two letters, then letters and digits, 15 to 34 in all, whose check
;; digits fit (ISO 7064, MOD 97-10). Spaces do not count.
(module
  (memory (export "memory") 1 16)
  (data (i32.const 0) "{\"valid\":true}")
  (data (i32.const 16) "{\"valid\":false}")

  ;; The account number's characters stand from 32 on. Inputs come from 128 on: the server asks for room once.
  (global $characters i32 (i32.const 32))
  (global $free (mut i32) (i32.const 128))

  (func (export "allocate") (param $size i32) (result i32)
    (local $at i32)
    (local.set $at (global.get $free))
    (global.set $free (i32.add (local.get $at) (local.get $size)))
    (local.get $at))

  (func (export "run") (param $at i32) (param $length i32) (result i64)
    (local $end i32) (local $count i32) (local $value i32)
    (local.set $end (i32.add (local.get $at) (local.get $length)))
    ;; The inputs are {"iban":"…"}, for the manifest allows nothing else: the third mark opens the number, and the fourth ends it.
    (local.set $at (call $behind_mark (local.get $at) (local.get $end)))
    (local.set $at (call $behind_mark (local.get $at) (local.get $end)))
    (local.set $at (call $behind_mark (local.get $at) (local.get $end)))
    (local.set $end (i32.sub (call $behind_mark (local.get $at) (local.get $end)) (i32.const 1)))
    (loop $next
      (if (i32.lt_u (local.get $at) (local.get $end))
        (then
          (if (i32.ne (i32.load8_u (local.get $at)) (i32.const 0x20))
            (then
              (local.set $value (call $value (i32.load8_u (local.get $at))))
              (if (i32.or
                    (i32.lt_s (local.get $value) (i32.const 0))
                    (i32.ge_u (local.get $count) (i32.const 34)))
                (then (return (call $answer (i32.const 0)))))
              (i32.store8 (i32.add (global.get $characters) (local.get $count)) (local.get $value))
              (local.set $count (i32.add (local.get $count) (i32.const 1)))))
          (local.set $at (i32.add (local.get $at) (i32.const 1)))
          (br $next))))
    (if (i32.lt_u (local.get $count) (i32.const 15))
      (then (return (call $answer (i32.const 0)))))
    (if (i32.or
          (i32.lt_u (call $character (i32.const 0)) (i32.const 10))
          (i32.lt_u (call $character (i32.const 1)) (i32.const 10)))
      (then (return (call $answer (i32.const 0)))))
    (call $answer (i32.eq (call $remainder (local.get $count)) (i32.const 1))))

  ;; Where the text goes on behind the next quotation mark, or its end.
  (func $behind_mark (param $at i32) (param $end i32) (result i32)
    (loop $next
      (if (i32.ge_u (local.get $at) (local.get $end)) (then (return (local.get $end))))
      (local.set $at (i32.add (local.get $at) (i32.const 1)))
      (br_if $next (i32.ne (i32.load8_u (i32.sub (local.get $at) (i32.const 1))) (i32.const 0x22))))
    (local.get $at))

  ;; 0 to 9 of a digit, 10 to 35 of a letter, -1 of anything else.
  (func $value (param $code i32) (result i32)
    (if (i32.lt_u (i32.sub (local.get $code) (i32.const 0x30)) (i32.const 10))
      (then (return (i32.sub (local.get $code) (i32.const 0x30)))))
    (local.set $code (i32.and (local.get $code) (i32.const 0xdf)))
    (if (i32.lt_u (i32.sub (local.get $code) (i32.const 0x41)) (i32.const 26))
      (then (return (i32.sub (local.get $code) (i32.const 0x37)))))
    (i32.const -1))

  (func $character (param $index i32) (result i32)
    (i32.load8_u (i32.add (global.get $characters) (local.get $index))))

  ;; Of the number that all characters make, the first four at its end, divided by 97.
  (func $remainder (param $count i32) (result i32)
    (local $index i32) (local $value i32) (local $rest i32)
    (loop $next
      (local.set $value
        (call $character (i32.rem_u (i32.add (local.get $index) (i32.const 4)) (local.get $count))))
      (local.set $rest
        (i32.rem_u
          (i32.add
            (i32.mul
              (local.get $rest)
              (select (i32.const 10) (i32.const 100) (i32.lt_u (local.get $value) (i32.const 10))))
            (local.get $value))
          (i32.const 97)))
      (local.set $index (i32.add (local.get $index) (i32.const 1)))
      (br_if $next (i32.lt_u (local.get $index) (local.get $count))))
    (local.get $rest))

  ;; Where an answer stands, and its length.
  (func $answer (param $valid i32) (result i64)
    (if (result i64) (local.get $valid)
      (then (i64.const 14))
      (else (i64.or (i64.shl (i64.const 16) (i64.const 32)) (i64.const 15))))))
