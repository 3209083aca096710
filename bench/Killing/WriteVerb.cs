using System.CommandLine;
using SchoolSearch.Bench.Measuring;
using SchoolSearch.Search.Lucene;
using SchoolSearch.Search.Lucene.Storage;

namespace SchoolSearch.Bench.Killing;

/// <summary>
/// <c>write-index</c>: the process that is killed. It writes batches one after the other and says which are written.
/// </summary>
static class WriteVerb
{
    public const string Name = "write-index";

    /// <summary>Batches after which segments are merged.</summary>
    const int Completing = 4;

    public static Command Create()
    {
        var data = new Option<string>("--data") { Description = "Data directory.", Required = true };
        var seed = BenchSettings.Number("--seed", 1, "Of the batches.");
        var from = BenchSettings.Number("--from", 1, "First batch.");
        var until = BenchSettings.Number("--until", int.MaxValue, "Last batch.");
        var moment = new Option<Moment?>("--die") { Description = "Where to die (default: not at all)." };
        var operation = BenchSettings.Number("--operation", 1, "At which operation there.");
        var command = new Command(Name, "Writes an index until it dies (for kill-index and tests).")
            { data, seed, from, until, moment, operation };
        command.Hidden = true;
        command.SetAction(async (parsed, cancel) =>
        {
            var pages = new NumberedPages(parsed.GetValue(seed));
            var death = parsed.GetValue(moment) is { } where ? new Death(where, parsed.GetValue(operation)) : null;
            await RunAsync(
                parsed.GetValue(data)!, pages, parsed.GetValue(from), parsed.GetValue(until), death, cancel);
        });
        return command;
    }

    static async Task RunAsync(
        string data, NumberedPages pages, int from, int until, Death? death, CancellationToken cancel)
    {
        await using var index = LuceneIndexWriter.Open(
            data, TimeProvider.System, path => death?.Awaiting(path) ?? new IndexFiles(path));
        for (var batch = from; batch <= until; batch++)
        {
            await index.WriteAsync(pages.Batch(batch), cancel);
            Console.WriteLine(batch);
            if (batch % Completing == 0)
            {
                await index.CompleteAsync(cancel);
            }
        }

        await index.CompleteAsync(cancel);
    }
}
