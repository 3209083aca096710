using System.Net;
using SchoolSearch.Core.Files;
using SchoolSearch.Staff.Accounts;
using SchoolSearch.Staff.Journal;
using SchoolSearch.Tests.Staff.Running;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Staff;

/// <summary>The journal keeps what people changed, shows where somebody has tampered, and forgets in time.</summary>
public sealed class ChangeJournalTests : IDisposable
{
    readonly TemporaryDirectory directory = new();
    readonly ManualTimeProvider time = new();

    ChangeJournal Journal => new(directory.FullPath, time);

    string File => directory.Combine(DataDirectory.Journal);

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task EntriesFollowFromOneAnother()
    {
        await AddAsync(3);
        var read = Journal.Read();
        Assert.Null(read.BrokenAt);
        Assert.Equal([1, 2, 3], read.Entries.Select(entry => entry.Number));
        Assert.Equal(read.Entries[0].Digest, read.Entries[1].Previous);
        Assert.Equal("raison 2", read.Entries[1].Why);
    }

    [Fact]
    public async Task AChangedOrMissingEntryIsNoticed()
    {
        await AddAsync(4);
        var lines = await System.IO.File.ReadAllLinesAsync(File);
        await System.IO.File.WriteAllLinesAsync(
            File, lines.Select(line => line.Replace("raison 2", "raison 9", StringComparison.Ordinal)));
        Assert.Equal(2, Journal.Read().BrokenAt);
        await System.IO.File.WriteAllLinesAsync(File, lines.Where((_, at) => at != 1));
        Assert.Equal(3, Journal.Read().BrokenAt);
        await System.IO.File.WriteAllLinesAsync(File, lines[1..]);
        Assert.Null(Journal.Read().BrokenAt);
    }

    [Fact]
    public async Task WhatAKilledProcessLeftOfALineGoesAndNothingElse()
    {
        await AddAsync(2);
        var whole = await System.IO.File.ReadAllTextAsync(File);
        foreach (var cut in (int[])[1, 10, 60])
        {
            await System.IO.File.WriteAllTextAsync(File, whole + whole[..cut]);
            Assert.Equal(2, Journal.Read().Entries.Length);
            await Journal.AddAsync(new Change("Mme Martin", "essai", "site"));
            Assert.StartsWith(whole, await System.IO.File.ReadAllTextAsync(File), StringComparison.Ordinal);
            Assert.Equal([1, 2, 3], Journal.Read().Entries.Select(entry => entry.Number));
            Assert.Null(Journal.Read().BrokenAt);
        }
    }

    [Fact]
    public async Task OldEntriesAreForgottenAndTheChainHolds()
    {
        await AddAsync(2);
        time.Advance(TimeSpan.FromDays(3 * 365));
        await AddAsync(2);
        time.Advance(TimeSpan.FromDays(2));
        Assert.Equal(2, await Journal.ForgetAsync(3));
        await Journal.AddAsync(new Change("Mme Martin", "essai", "site"));
        var read = Journal.Read();
        Assert.Null(read.BrokenAt);
        Assert.Equal([3, 4, 5], read.Entries.Select(entry => entry.Number));
        Assert.Equal(0, await Journal.ForgetAsync(3));
    }

    [Fact]
    public async Task ManyAtOnceLoseNothing()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(number =>
            new ChangeJournal(directory.FullPath, time).AddAsync(new Change("Mme Martin", "essai", $"site {number}"))));
        var read = Journal.Read();
        Assert.Null(read.BrokenAt);
        Assert.Equal(20, read.Entries.Select(entry => entry.About).Distinct().Count());
    }

    [Fact]
    public async Task ItIsShownExportedAndOnlyForThoseWhoDecide()
    {
        await using var staff = await RunningStaff.StartAsync();
        await new ChangeJournal(staff.Data, staff.Time).AddAsync(
            new Change("Mme Martin", "page retirée", "https://terre.example/x") { Why = "=HYPERLINK(\"x\");a" });
        using var reviewer = await staff.EnteredAsync("M. Relit", StaffRole.Reviewer);
        var page = await reviewer.GetAsync("/journal?sur=terre");
        Assert.Contains("page retirée", page.Text, StringComparison.Ordinal);
        var csv = await reviewer.GetAsync("/journal.csv");
        Assert.Equal("attachment; filename=\"journal.csv\"", csv.Headers["Content-Disposition"]);
        Assert.Contains(";\"'=HYPERLINK(\"\"x\"\");a\";", csv.Html, StringComparison.Ordinal);
        using var proposer = await staff.EnteredAsync("Mme Propose", StaffRole.Proposer);
        Assert.Equal(HttpStatusCode.Forbidden, (await proposer.GetAsync("/journal")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await proposer.GetAsync("/journal.csv")).Status);

        var file = Path.Combine(staff.Data, DataDirectory.Journal);
        var text = await System.IO.File.ReadAllTextAsync(file);
        await System.IO.File.WriteAllTextAsync(
            file, text.Replace("Martin", "Durand", StringComparison.Ordinal) + "x\n");
        var tampered = (await reviewer.GetAsync("/journal")).Text;
        Assert.Contains("L’entrée 1 ne suit pas", tampered, StringComparison.Ordinal);
        Assert.Contains("ne se lisent pas", tampered, StringComparison.Ordinal);
    }

    async Task AddAsync(int count)
    {
        for (var number = 1; number <= count; number++)
        {
            await Journal.AddAsync(
                new Change("Mme Martin", "site proposé", "terre.example")
                {
                    Why = $"raison {number}",
                    After = "name: x",
                });
        }
    }
}
