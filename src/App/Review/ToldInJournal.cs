using System.Collections.Immutable;
using SchoolSearch.Core.Decisions;
using SchoolSearch.Staff.Accounts;
using SchoolSearch.Staff.Journal;
using SchoolSearch.Staff.Review;

namespace SchoolSearch.App.Review;

/// <summary>Tells the journal of the teachers' space what was decided on the command line. A school without a space
/// keeps no journal.</summary>
static class ToldInJournal
{
    public static async Task AddAsync(
        string data, string who, string what, ImmutableArray<Decision> before, ImmutableArray<Decision> after,
        CancellationToken cancel)
    {
        if (!new StaffFile(data).Exists)
        {
            return;
        }

        await new ChangeJournal(data, TimeProvider.System).AddAsync(
            new Change(who, what, after.Concat(before).First().Address.Text)
            {
                Why = after.Select(decision => decision.Reason).FirstOrDefault() ?? "",
                Before = string.Join("; ", before.Select(DecisionWords.Describe)),
                After = string.Join("; ", after.Select(decision =>
                    $"{decision.Kind.Code()} {decision.Address}")),
            },
            cancel);
    }
}
