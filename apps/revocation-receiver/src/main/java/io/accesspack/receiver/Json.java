package io.accesspack.receiver;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads JSON (RFC 8259): objects as {@link Map}, arrays as {@link List}, numbers as {@link Long} or {@link Double}. So that the
 * receiver brings no JSON library that an API server may have in another version.
 */
final class Json {

    private static final int MAX_DEPTH = 32;

    private final String text;
    private int at;
    private int depth;

    private Json(String text) {
        this.text = text;
    }

    /** The object that the text is. */
    static Map<?, ?> object(String text) throws FeedException {
        Json json = new Json(text);
        Object value = json.value();
        json.space();
        if (json.at < text.length() || !(value instanceof Map<?, ?> object)) {
            throw new FeedException("No JSON object was answered");
        }
        return object;
    }

    private Object value() throws FeedException {
        space();
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            case 't' -> literal("true", true);
            case 'f' -> literal("false", false);
            case 'n' -> literal("null", null);
            default -> number();
        };
    }

    private Map<String, Object> object() throws FeedException {
        Map<String, Object> object = new HashMap<>();
        enter();
        while (!closes('}', object.isEmpty())) {
            String name = string();
            space();
            expect(':');
            object.put(name, value());
        }
        return object;
    }

    private List<Object> array() throws FeedException {
        List<Object> array = new ArrayList<>();
        enter();
        while (!closes(']', array.isEmpty())) {
            array.add(value());
        }
        return array;
    }

    private void enter() throws FeedException {
        at++;
        depth++;
        if (depth > MAX_DEPTH) {
            throw malformed();
        }
    }

    /** Whether the object or array ends here; else what is before the next element has been read. */
    private boolean closes(char end, boolean empty) throws FeedException {
        space();
        if (peek() == end) {
            at++;
            depth--;
            return true;
        }
        if (!empty) {
            expect(',');
            space();
        }
        return false;
    }

    private String string() throws FeedException {
        expect('"');
        int start = at;
        while (peek() != '"') {
            if (peek() == '\\') {
                return escaped(start);
            }
            if (peek() < ' ') {
                throw malformed();
            }
            at++;
        }
        return text.substring(start, at++);
    }

    private String escaped(int start) throws FeedException {
        StringBuilder read = new StringBuilder(text.substring(start, at));
        while (peek() != '"') {
            char character = next();
            if (character < ' ') {
                throw malformed();
            }
            read.append(character == '\\' ? escape() : character);
        }
        at++;
        return read.toString();
    }

    private char escape() throws FeedException {
        char character = next();
        return switch (character) {
            case '"', '\\', '/' -> character;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw malformed();
        };
    }

    private char unicode() throws FeedException {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(next(), 16);
            if (digit < 0) {
                throw malformed();
            }
            code = code * 16 + digit;
        }
        return (char) code;
    }

    private Object number() throws FeedException {
        int start = at;
        while (at < text.length() && "+-.0123456789eE".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        String number = text.substring(start, at);
        try {
            if (number.matches("-?(0|[1-9]\\d{0,17})")) {
                return Long.valueOf(number);
            }
            if (number.matches("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?")) {
                return Double.valueOf(number);
            }
        } catch (NumberFormatException e) {
            throw malformed();
        }
        throw malformed();
    }

    private <T> T literal(String literal, T meaning) throws FeedException {
        if (!text.startsWith(literal, at)) {
            throw malformed();
        }
        at += literal.length();
        return meaning;
    }

    private void space() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private void expect(char character) throws FeedException {
        if (next() != character) {
            throw malformed();
        }
    }

    private char next() throws FeedException {
        char character = peek();
        at++;
        return character;
    }

    private char peek() throws FeedException {
        if (at >= text.length()) {
            throw malformed();
        }
        return text.charAt(at);
    }

    private FeedException malformed() {
        return new FeedException("What was answered is no JSON, at character " + at);
    }
}
