using System.Collections.Immutable;
using SchoolSearch.Core.Decisions;

namespace SchoolSearch.Core.Schools;

/// <summary>The restrictions for all schools combined with one school's blocks. Since every search asks for them, they
/// are combined again only when the restrictions for all change.</summary>
public sealed class SchoolRestrictions
{
    readonly Func<Restrictions> everyones;
    readonly DecisionList own;
    Known known;

    public SchoolRestrictions(Func<Restrictions> everyones, ImmutableArray<DecidedAddress> blocked)
    {
        this.everyones = everyones;
        own = new DecisionList(
            [
                .. blocked.Select(address =>
                    new Decision(address, DecisionKind.Block, Levels: null, Author: "", default, Reason: "")),
            ]);
        known = Combine(everyones());
    }

    public Restrictions Current
    {
        get
        {
            var now = everyones();
            var last = Volatile.Read(ref known);
            if (!ReferenceEquals(last.Everyones, now))
            {
                last = Combine(now);
                Volatile.Write(ref known, last);
            }

            return last.Combined;
        }
    }

    Known Combine(Restrictions now) => new(now, now.And(own));

    sealed record Known(Restrictions Everyones, Restrictions Combined);
}
