using System.CommandLine;
using SchoolSearch.Bench.Measuring;
using SchoolSearch.Search.Lucene;

namespace SchoolSearch.Bench.Killing;

/// <summary>
/// <c>kill-index</c>: a writer that is killed again and again, before a commit, in one, in a merge, and whenever; after
/// each kill the index is opened as it lies, by a new reader and by one that was open all the time, and every page is
/// looked at.
/// </summary>
static class KillIndexBench
{
    const int MostOperations = 300;
    const int MostMilliseconds = 400;

    public static Command Create()
    {
        var kills = BenchSettings.Number("--kills", 100, "Kills.");
        var seed = BenchSettings.Number("--seed", 1, "Of pages and moments.");
        var command = new Command("kill-index", "Writers of an index killed: what is lost, what is there twice.")
            { kills, seed };
        command.SetAction(parsed => RunAsync(parsed.GetValue(kills), parsed.GetValue(seed)));
        return command;
    }

    static async Task<int> RunAsync(int kills, int seed)
    {
        var data = Directory.CreateTempSubdirectory("kill-index-").FullName;
        try
        {
            var faults = await KillAsync(data, kills, seed);
            return faults == 0 ? 0 : 1;
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    /// <returns>How many faults there were.</returns>
    static async Task<int> KillAsync(string data, int kills, int seed)
    {
        var (pages, dice) = (new NumberedPages(seed), new Random(seed));
        var written = 1;
        using (var first = WritingProcess.Start(data, seed, from: 1, until: written))
        {
            await first.EndAsync();
        }

        await using var watching = LuceneIndexReader.Open(data);
        var counts = Enum.GetValues<Fault>().ToDictionary(fault => fault, _ => 0);
        var moments = new Dictionary<string, int>();
        for (var kill = 0; kill < kills;)
        {
            var death = kill % 4 == 3 ? null : new Death((Moment)(kill % 4), 1 + dice.Next(MostOperations));
            using var writer = WritingProcess.Start(data, seed, written + 1, until: null, death);
            if (death is null)
            {
                await KillWheneverAsync(writer, written, dice);
            }

            if (!await writer.EndAsync())
            {
                continue;
            }

            kill++;
            var name = death?.Moment.ToString() ?? "Whenever";
            moments[name] = moments.GetValueOrDefault(name) + 1;
            await using var opened = LuceneIndexReader.Open(data);
            await watching.RefreshAsync();
            foreach (var reader in (LuceneIndexReader[])[watching, opened])
            {
                var found = await FoundPages.LookAsync(reader, pages, writer.Written, writer.Written + 1);
                foreach (var (fault, what) in found.Faults)
                {
                    counts[fault]++;
                    Console.WriteLine($"kill {kill}, {death}, after batch {writer.Written}: {fault}: {what}");
                }
            }

            written = writer.Written;
        }

        using (var last = WritingProcess.Start(data, seed, written + 1, until: ++written))
        {
            await last.EndAsync();
        }

        await watching.RefreshAsync();
        var end = await FoundPages.LookAsync(watching, pages, written, written);
        Console.WriteLine($"{kills} kills ({Text(moments)}), {written} batches acknowledged: {Text(counts)}");
        Console.WriteLine(end.Batch == written
            ? "The index goes on: the last batch is in it, whole." : string.Join('\n', end.Faults));
        return counts.Values.Sum() + end.Faults.Length;
    }

    static string Text<T>(Dictionary<T, int> counts)
        where T : notnull => string.Join(", ", counts.Select(pair => $"{pair.Key} {pair.Value}"));

    /// <summary>From outside, a while after a batch was acknowledged.</summary>
    static async Task KillWheneverAsync(WritingProcess writer, int written, Random dice)
    {
        while (writer.Written == written)
        {
            await Task.Delay(1);
        }

        await Task.Delay(dice.Next(MostMilliseconds));
        writer.Kill();
    }
}
