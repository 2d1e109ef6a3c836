package io.accesspack.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    private static final ObjectMapper JACKSON = new ObjectMapper().enable(DeserializationFeature.USE_LONG_FOR_INTS);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                " { \"a\" : [ ] , \"b\" : { } } \r\n\t",
                "{\"a\":[1,-2,0,123456789012345678,1.5,-0.25,1e3,2E-2]}",
                "{\"a\":[true,false,null]}",
                "{\"quote \\\" solidus \\/ \\\\ b\\b f\\f n\\n r\\r t\\t\":\"\\u00e9\\ud83d\\ude00 \u00e9\ud83d\ude00\"}",
                "{\"a\":\"\",\"a\":\"the last one\"}",
                "{\"a\":{\"b\":[{\"c\":[[\"d\"]]}]}}"
            })
    void isReadAsJacksonReadsIt(String text) throws IOException {
        assertThat(Json.object(text)).isEqualTo(JACKSON.readValue(text, Map.class));
    }

    @Test
    void theWholeTableIsReadAsJacksonReadsIt() throws IOException {
        String table = Files.readString(SharedCases.FILE);

        assertThat(Json.object(table)).isEqualTo(JACKSON.readValue(table, Map.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "[]",
                "null",
                "\"a\"",
                "{",
                "{}}",
                "{} x",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{,\"a\":1}",
                "{\"a\":1 \"b\":2}",
                "{a:1}",
                "{'a':1}",
                "{\"a\":[1,]}",
                "{\"a\":[1 2]}",
                "{\"a\":[,]}",
                "{\"a\":01}",
                "{\"a\":+1}",
                "{\"a\":.5}",
                "{\"a\":1.}",
                "{\"a\":1e}",
                "{\"a\":-}",
                "{\"a\":NaN}",
                "{\"a\":tru}",
                "{\"a\":\"b}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u12g4\"}",
                "{\"a\":\"\\u12",
                "{\"a\":\"line\nfeed\"}",
                "{\"a\":\"\\n and line\nfeed\"}"
            })
    void isRefused(String text) {
        assertThatThrownBy(() -> Json.object(text)).isInstanceOf(FeedException.class);
    }

    @Test
    void whatIsNestedTooDeepIsRefused() throws IOException {
        assertThat(Json.object("{\"a\":" + "[".repeat(31) + "]".repeat(31) + "}"))
                .hasSize(1);
        assertThatThrownBy(() -> Json.object("{\"a\":" + "[".repeat(32) + "]".repeat(32) + "}"))
                .isInstanceOf(FeedException.class);
        assertThatThrownBy(() -> Json.object("{\"a\":" + "[".repeat(1_000_000))).isInstanceOf(FeedException.class);
    }
}
