"""One encoder and its heads. Torch lives here and in the files beside this one, never in the package.

Words are told by the state of their first piece, the root by the state of the start piece, joined with a shape embedding.
"""

from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import BertConfig, BertModel

ARC, RELATION, TAG, ROLE, SHAPE = 256, 128, 256, 128, 32
DROPOUT = 0.2


@dataclass(frozen=True, slots=True)
class Labels:
    """What the heads can say, in the order of their outputs."""

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    deprel: tuple[str, ...]
    name: tuple[str, ...]


def perceptron(size: int, hidden: int) -> nn.Sequential:
    """One hidden layer with GELU and dropout."""
    return nn.Sequential(nn.Linear(size, hidden), nn.GELU(), nn.Dropout(DROPOUT))


class Biaffine(nn.Module):
    """Scores of pairs: `x U_r y + a_r x + b_r y + c_r` for each of `count` relations."""

    def __init__(self, size: int, count: int) -> None:
        super().__init__()
        self.size, self.count = size, count
        self.pair = nn.Linear(size, count * size, bias=False)
        self.left = nn.Linear(size, count)
        self.right = nn.Linear(size, count, bias=False)
        nn.init.normal_(self.pair.weight, std=size**-0.75)

    def all_pairs(self, left: Tensor, right: Tensor) -> Tensor:
        """[B, L, S] and [B, R, S] to [B, L, R]; for one relation."""
        return self.pair(left) @ right.transpose(1, 2) + self.left(left) + self.right(right).transpose(1, 2)

    def given_pairs(self, left: Tensor, right: Tensor) -> Tensor:
        """[B, L, S] and [B, L, S] to [B, L, count]: each left with its own right."""
        spread = self.pair(left).unflatten(-1, (self.count, self.size))
        return (spread @ right.unsqueeze(-1)).squeeze(-1) + self.left(left) + self.right(right)


class Encoder(nn.Module):
    """The shared shape of both networks: pretrained encoder, and words told by their first piece and their letters' shape."""

    def __init__(self, config: BertConfig, shapes: int) -> None:
        super().__init__()
        self.bert = BertModel(config, add_pooling_layer=False)
        self.size = config.hidden_size + SHAPE
        self.shape = nn.Embedding(shapes, SHAPE)
        self.drop = nn.Dropout(DROPOUT)

    def encode(self, ids: Tensor) -> Tensor:
        """Piece ids [B, P], zero where padded, to states [B, P, 384]."""
        mask = (ids == 0)[:, None, None, :].to(self.shape.weight.dtype) * -1e4
        return self.bert(input_ids=ids, attention_mask=mask).last_hidden_state

    def words(self, states: Tensor, firsts: Tensor, shapes: Tensor) -> Tensor:
        """States of the root and of every word [B, 1 + W, 384 + 32]."""
        places = nn.functional.pad(firsts, (1, 0))
        chosen = states.gather(1, places.unsqueeze(-1).expand(-1, -1, states.shape[-1]))
        return self.drop(torch.cat([chosen, self.shape(nn.functional.pad(shapes, (1, 0)))], -1))


class Network(Encoder):
    """The parsing network: heads for tags, dependencies and names."""

    def __init__(self, config: BertConfig, labels: Labels, shapes: int) -> None:
        super().__init__(config, shapes)
        size = self.size
        self.tags = perceptron(size, TAG)
        self.upos = nn.Linear(TAG, len(labels.upos))
        self.xpos = nn.Linear(TAG, len(labels.xpos))
        self.naming = perceptron(size, TAG)
        self.name = nn.Linear(TAG, len(labels.name))
        self.dependent_arc, self.head_arc = perceptron(size, ARC), perceptron(size, ARC)
        self.dependent_relation, self.head_relation = perceptron(size, RELATION), perceptron(size, RELATION)
        self.arc, self.relation = Biaffine(ARC, 1), Biaffine(RELATION, len(labels.deprel))

    def forward(self, ids: Tensor, firsts: Tensor, shapes: Tensor, heads: Tensor | None = None) -> tuple[Tensor, ...]:
        """Scores of UPOS, XPOS, names [B, W, .], of heads [B, W, 1 + W] and of the relation to `heads`, or to the best head [B, W, .].

        A word is never its own head, nor does padding govern.
        """
        rooted = self.words(self.encode(ids), firsts, shapes)
        words = rooted[:, 1:]
        tags, naming = self.tags(words), self.naming(words)
        arcs = self.arc.all_pairs(self.dependent_arc(words), self.head_arc(rooted)).float()
        count = shapes.shape[1]
        place = torch.arange(count)
        itself = (place[:, None] + 1 == torch.arange(count + 1)[None, :])[None]
        padding = nn.functional.pad(shapes == 0, (1, 0))[:, None, :]
        arcs = arcs - 1e4 * (itself | padding).float()
        best = arcs.argmax(-1) if heads is None else heads
        governor = self.head_relation(rooted)
        governor = governor.gather(1, best.unsqueeze(-1).expand(-1, -1, RELATION))
        relations = self.relation.given_pairs(self.dependent_relation(words), governor)
        return self.upos(tags).float(), self.xpos(tags).float(), self.name(naming).float(), arcs, relations.float()


@dataclass(frozen=True, slots=True)
class Heads:
    """How many answers each head of the hearing network has."""

    acts: int
    modes: int
    statuses: int
    contexts: int
    roots: int


class Hearing(Encoder):
    """The hearing network: heads for the act at a word, its mode, status, contexts and parties, and for what joins two parties.

    Of two parties it hears the act by our codebook (`pair`) and the root that PLOVER's coders give a sentence (`relation`).
    """

    def __init__(self, config: BertConfig, sizes: Heads, shapes: int) -> None:
        super().__init__(config, shapes)
        self.reporting = perceptron(self.size, TAG)
        self.act, self.mode, self.status = nn.Linear(TAG, sizes.acts), nn.Linear(TAG, sizes.modes), nn.Linear(TAG, sizes.statuses)
        self.context = nn.Linear(TAG, sizes.contexts)
        self.carrier, self.party = perceptron(self.size, ROLE), perceptron(self.size, ROLE)
        self.actor, self.recipient = Biaffine(ROLE, 1), Biaffine(ROLE, 1)
        self.joining, self.relating = perceptron(4 * self.size, TAG), perceptron(4 * self.size, TAG)
        self.pair, self.relation = nn.Linear(TAG, sizes.acts), nn.Linear(TAG, sizes.roots)

    def pooled(self, rooted: Tensor, shapes: Tensor, actor: Tensor, recipient: Tensor) -> Tensor:
        """What two parties stand in [B, .]: start piece, both parties' words and all words, each as a mean (span pooling)."""
        words = rooted[:, 1:]
        parts = [rooted[:, 0]]
        for mask in (actor, recipient, shapes > 0):
            share = mask.to(words.dtype)
            parts.append((words * share.unsqueeze(-1)).sum(1) / share.sum(1, keepdim=True).clamp(min=1))
        return torch.cat(parts, -1)

    def forward(self, ids: Tensor, firsts: Tensor, shapes: Tensor, actor: Tensor, recipient: Tensor) -> tuple[Tensor, ...]:
        """Scores of act, mode, status and contexts at each word [B, W, .]; of each word [., ., W, .] as actor and recipient of the act at
        each word [., W, ., 2]; of act and root from the words in `actor` to `recipient`'s.
        """
        rooted = self.words(self.encode(ids), firsts, shapes)
        told = self.reporting(rooted[:, 1:])
        both = self.pooled(rooted, shapes, actor, recipient)
        heard = (self.act(told), self.mode(told), self.status(told), self.context(told))
        carrier, party = self.carrier(rooted[:, 1:]), self.party(rooted[:, 1:])
        roles = torch.stack([role.all_pairs(carrier, party) for role in (self.actor, self.recipient)], -1)
        joined = (self.pair(self.joining(both)), self.relation(self.relating(both)))
        return tuple(scores.float() for scores in (*heard, roles, *joined))


def start(base: Path, labels: Labels, shapes: int) -> Network:
    """A network whose encoder holds the pretrained weights in folder `base`, its heads fresh."""
    network = Network(BertConfig.from_pretrained(base, attn_implementation="eager"), labels, shapes)
    pretrained = BertModel.from_pretrained(base, add_pooling_layer=False, attn_implementation="eager")
    network.bert.load_state_dict(pretrained.state_dict())
    return network
