using System.Collections.Immutable;
using SchoolSearch.Bench.Killing;
using SchoolSearch.Search.Index;
using SchoolSearch.Search.Lucene;
using SchoolSearch.Tests.Index.Contract;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Index;

/// <summary>
/// A disk that returns other bytes than were written. Whichever file is damaged, readers report an unreadable index,
/// the next writer sets it aside, and readers find the new one by themselves.
/// </summary>
[Long]
public sealed class DamagedIndexTests(DamagedIndexTests.WholeIndex whole)
    : IClassFixture<DamagedIndexTests.WholeIndex>, IDisposable
{
    const int Last = 4;

    /// <summary>Contains hints for finding the last commit. It may be anything, but must not lead to another
    /// commit.</summary>
    const string Hints = "segments.gen";

    readonly TemporaryDirectory directory = new();
    readonly int seed = Seed.Next();

    public void Dispose() => directory.Dispose();

    static readonly ImmutableArray<string> Files =
    [
        ".del", ".doc", ".dvd", ".dvm", ".fdt", ".fdx", ".fnm", ".nvd", ".nvm", ".pay", ".pos", ".si", ".tim", ".tip",
        "segments_", Hints,
    ];

    public static TheoryData<string> Damages { get; } =
        ["gone", "empty", "half", "longer", "zeros", "noise", "a bit", "another bit", "a third bit"];

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task ADamagedFileIsNoticedSetAsideAndReplaced(string damage) =>
        await Task.WhenAll(Files.Select(file => Task.Run(() => AssertNoticedAsync(file, damage))));

    [Fact]
    public void EveryKindOfFileIsTried() => Assert.Equal(
        [], whole.Names.Where(name => !Files.Any(kind => name.Contains(kind, StringComparison.Ordinal))));

    [Theory]
    [InlineData("n’importe quoi")]
    [InlineData("")]
    [InlineData("7")]
    [InlineData("-1")]
    [InlineData("99999999999999999999")]
    public async Task APointerThatNamesNoIndexIsNoticedAndTheIndexFoundAgain(string text)
    {
        var data = Copy("pointer");
        await using var running = LuceneIndexReader.Open(data);
        await File.WriteAllTextAsync(Path.Combine(data, "search", "current"), text);
        await running.RefreshAsync();
        if (running.State is IndexState.Ready)
        {
            await NumberedIndex.AssertHoldsAsync(running, whole.Pages, Last);
        }

        await using var reader = LuceneIndexReader.Open(data);
        Assert.IsType<IndexState.Damaged>(reader.State);
        await AssertUnavailableAsync(reader, "");

        // Nothing needs to be written again.
        await using (var writer = LuceneIndexWriter.Open(data))
        {
            Assert.False(writer.IsEmpty);
            await writer.CompleteAsync();
        }

        await BecomesReadyAsync(reader, "");
        await NumberedIndex.AssertHoldsAsync(reader, whole.Pages, Last);
        await BecomesReadyAsync(running, "");
        await NumberedIndex.AssertHoldsAsync(running, whole.Pages, Last);
    }

    /// <summary>Damages the file, and thus the memory of a reader that has mapped it.</summary>
    [Theory]
    [InlineData(".tim")]
    [InlineData(".doc")]
    [InlineData(".dvd")]
    public async Task AFailingSearchMakesTheReaderLookAtTheFilesAgain(string kind)
    {
        var data = Copy("open");
        await using var reader = LuceneIndexReader.Open(data);
        await NumberedIndex.AssertHoldsAsync(reader, whole.Pages, Last);
        foreach (var file in Directory.EnumerateFiles(NumberedIndex.Folder(data), "*" + kind))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Write);
            var noise = new byte[stream.Length];
            new Random(seed).NextBytes(noise);
            await stream.WriteAsync(noise);
        }

        await Eventually.TrueAsync(
            async () =>
            {
                await AskEverythingAsync(reader, $"seed {seed}");
                return reader.State is IndexState.Damaged;
            },
            () => "It goes on searching.");
    }

    /// <summary>
    /// If numbers were reused, a reader that looks seldom could mistake the new index for the old one.
    /// </summary>
    [Fact]
    public async Task AReaderThatHasSeenNothingOfTheDamageSeesTheNewIndex()
    {
        var data = Copy("seldom");
        await using var reader = LuceneIndexReader.Open(data, time: new ManualTimeProvider());
        await NumberedIndex.AssertHoldsAsync(reader, whole.Pages, Last);
        Damage(Directory.EnumerateFiles(NumberedIndex.Folder(data), "*.fnm").First(), "a bit", new Random(seed));
        var others = new NumberedPages(seed + 1);
        await NumberedIndex.WriteAsync(data, others, 1, Last);
        await reader.RefreshAsync();
        await NumberedIndex.AssertHoldsAsync(reader, others, Last);
    }

    async Task AssertNoticedAsync(string kind, string damage)
    {
        var when = $"{kind}, {damage}, seed {seed}";
        var random = new Random(seed ^ (kind[1] << 8) ^ damage.Length);
        var data = Copy(kind);
        var names = whole.Names.Where(name => name.Contains(kind, StringComparison.Ordinal)).ToArray();
        Damage(Path.Combine(NumberedIndex.Folder(data), names[random.Next(names.Length)]), damage, random);

        await using var reader = LuceneIndexReader.Open(data);
        await AskEverythingAsync(reader, when);
        if (kind == Hints && reader.State is IndexState.Ready)
        {
            await NumberedIndex.AssertHoldsAsync(reader, whole.Pages, Last, when: when);
            return;
        }

        await Eventually.TrueAsync(() => reader.State is IndexState.Damaged, "Not noticed: " + when);
        await AssertUnavailableAsync(reader, when);
        await reader.RefreshAsync();
        Assert.True(reader.State is IndexState.Damaged, "Opened again: " + when);

        await using (var writer = LuceneIndexWriter.Open(data))
        {
            Assert.True(writer.IsEmpty, when);
            Assert.True(Directory.Exists(Path.Combine(data, "search", "damaged-1")), when);
            for (var batch = 1; batch <= Last; batch++)
            {
                await writer.WriteAsync(whole.Pages.Batch(batch));
            }

            await writer.CompleteAsync();
        }

        await BecomesReadyAsync(reader, when);
        await NumberedIndex.AssertHoldsAsync(reader, whole.Pages, Last, when: when);
    }

    static Task BecomesReadyAsync(LuceneIndexReader reader, string when) =>
        Eventually.TrueAsync(() => reader.State is IndexState.Ready, "Not seen again: " + when);

    /// <summary>Only an unavailable index may be reported.</summary>
    static async Task AskEverythingAsync(LuceneIndexReader reader, string when)
    {
        foreach (var (name, ask) in EveryQuestion.All)
        {
            var failure = await Record.ExceptionAsync(() => ask(reader));
            Assert.True(failure is null or IndexUnavailableException, $"{name}, {when}: {failure}");
        }
    }

    static async Task AssertUnavailableAsync(LuceneIndexReader reader, string when)
    {
        foreach (var (name, ask) in EveryQuestion.All)
        {
            var failure = await Record.ExceptionAsync(() => ask(reader));
            Assert.True(failure is IndexUnavailableException, $"{name}, {when}: {failure}");
            Assert.Contains("schoolsearch index", failure.Message, StringComparison.Ordinal);
        }
    }

    static void Damage(string file, string damage, Random random)
    {
        var bytes = File.ReadAllBytes(file);
        var (from, length) = (bytes.Length / 3, Math.Max(1, bytes.Length / 3));
        switch (damage)
        {
            case "gone":
                File.Delete(file);
                return;
            case "empty":
                bytes = [];
                break;
            case "half":
                bytes = bytes[..(bytes.Length / 2)];
                break;
            case "longer":
                bytes = [.. bytes, .. new byte[100]];
                break;
            case "zeros":
                Array.Clear(bytes, from, length);
                // A byte that was already zero would not be damaged.
                bytes[from + length] ^= 1;
                break;
            case "noise":
                random.NextBytes(bytes.AsSpan(from, length));
                break;
            default:
                bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
                break;
        }

        File.WriteAllBytes(file, bytes);
    }

    string Copy(string name)
    {
        var data = directory.Combine(name);
        NumberedIndex.Copy(whole.Data, data);
        return data;
    }

    /// <summary>Two segments, both with deleted pages.</summary>
    public sealed class WholeIndex : IAsyncLifetime, IDisposable
    {
        readonly TemporaryDirectory directory = new();

        internal NumberedPages Pages { get; } = new(Seed.Next());

        public string Data => directory.Combine("data");

        public string[] Names =>
            [.. new DirectoryInfo(NumberedIndex.Folder(Data)).EnumerateFiles().Select(file => file.Name)];

        public async Task InitializeAsync()
        {
            await NumberedIndex.WriteAsync(Data, Pages, 1, Last - 2);
            await using var writer = LuceneIndexWriter.Open(Data);
            await writer.WriteAsync(Pages.Batch(Last - 1));
            await writer.WriteAsync(Pages.Batch(Last));
        }

        public Task DisposeAsync() => Task.CompletedTask;

        public void Dispose() => directory.Dispose();
    }
}
