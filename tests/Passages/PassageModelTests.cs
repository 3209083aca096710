using System.Text.Json;
using SchoolSearch.Indexer.Passages;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Passages;

/// <summary>The model reads passages like the program that trained it.</summary>
public sealed class PassageModelTests : IDisposable
{
    readonly PassageModel model = PassageModel.Open(PassageModelFiles.Check(SourceTree.PassageModel));

    public void Dispose() => model.Dispose();

    [Fact]
    public void EveryTextHasTheSamePiecesAndNumbers()
    {
        var rows = File.ReadLines(Path.Combine(SourceTree.Root, "tests", "Passages", "parity.jsonl"))
            .Select(line => JsonSerializer.Deserialize<JsonElement>(line)).ToArray();
        Assert.True(rows.Length > 150);
        var readings = model.Read([.. rows.Select(Text)]);

        foreach (var (row, reading) in rows.Zip(readings))
        {
            Assert.Equal(row.GetProperty("ids").EnumerateArray().Select(id => id.GetInt32()), model.Tokens(Text(row)));
            Assert.Equal(row.GetProperty("unfit").GetSingle(), reading.Unfit, 0.01f);
            Assert.Equal(row.GetProperty("theme").GetString(), reading.Theme);
            Assert.Equal(row.GetProperty("attitude").GetString(), reading.Attitude);
        }

        static string Text(JsonElement row) => row.GetProperty("text").GetString()!;
    }
}
